import { ServerError, type ServerTrouble } from '../../core/serving/remote/server-error.ts';

/** What a server's answer says of itself. Newer servers add whether asking again may help. */
interface Status {
  readonly error_code?: string | number;
  /** Newer servers' own number of the error; some set it alone, beside an `error_code` of success. */
  readonly code?: number;
  readonly reason?: string;
  readonly retriable?: boolean;
}

/** gRPC's codes: the connection or the answer is missing; the caller is not let in; the call is not known. */
const GONE = [1, 4, 13, 14];
const STRANGER = [7, 16];
const UNKNOWN_CALL = 12;

const FULL = /no space left|disk (is )?full|disk quota|quota exceeded|quota exhausted|file too large|ENOSPC/i;
const TOKEN = /auth check failure|unauthenticated|invalid (token|credential)|permission deny|permission denied/i;
const CLOSED = /not (fully )?loaded|'released'/i;
const STARTING = /not ready|not healthy|initializing|abnormal/i;

const ABSENT = /not found|not exist|doesn't exist|no index on/i;

/** One line of what was said, without the words that gRPC puts around the cause. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replace(/^No connection established\. Last error: (?:Error: )?/, '')
    .replace(/\.? ?Resolution note: ?$/, '')
    .slice(0, 300);

function textOf(trouble: ServerTrouble, address: string, call: string, said: string): string {
  switch (trouble) {
    case 'gone':
      return `no Milvus server answers at ${address} (${said}): start it, or give its host:port to --milvus`;
    case 'token':
      return `${address} does not let us in (${said}): give --token user:password or an API key`;
    case 'old':
      return `the server at ${address} does not know ${call}: it is too old, take Milvus 2.3 or newer`;
    case 'full':
      return `${address} has no room left (${said}): free some on the server`;
    default:
      return `${address} refused ${call}: ${said}`;
  }
}

function troubleOf(said: string, code: unknown, retriable: boolean): ServerTrouble {
  if (TOKEN.test(said) || STRANGER.includes(Number(code))) return 'token';
  if (FULL.test(said)) return 'full';
  if (CLOSED.test(said)) return 'closed';
  return retriable ? 'gone' : 'refused';
}

const error = (kind: ServerTrouble, address: string, call: string, said: string): ServerError =>
  new ServerError(kind, textOf(kind, address, call, oneLine(said)));

/** What a call threw, as a `ServerError`. */
function thrown(address: string, call: string, caught: unknown): ServerError {
  const code = caught instanceof Error && 'code' in caught ? caught.code : undefined;
  const details = caught instanceof Error && 'details' in caught ? String(caught.details) : String(caught);
  if (code === UNKNOWN_CALL) return error('old', address, call, details);
  const gone = GONE.includes(Number(code)) || STARTING.test(details);
  return error(troubleOf(details, code, gone), address, call, details);
}

function statusOf(answer: object): Status | null {
  const status: unknown = 'status' in answer ? answer.status : answer;
  return typeof status === 'object' && status !== null && 'error_code' in status ? (status as Status) : null;
}

const succeeded = ({ error_code: old, code = 0 }: Status): boolean => code === 0 && (old === 'Success' || old === 0);

type Call<T> = () => Promise<T>;

/** @throws ServerError where no answer comes, or one without a status: the client library's, for an unknown call. */
async function called<T extends object>(address: string, call: string, make: Call<T>): Promise<[T, Status]> {
  const answer = await make().catch((caught: unknown) => {
    throw thrown(address, call, caught);
  });
  const status = statusOf(answer);
  if (!status) throw error('old', address, call, '');
  return [answer, status];
}

function refusal(address: string, call: string, status: Status): ServerError {
  const said = status.reason || String(status.error_code);
  return error(troubleOf(said, undefined, status.retriable === true || STARTING.test(said)), address, call, said);
}

/** Makes one call. @throws ServerError where the server is gone, says no, or does not know the call. */
export async function checked<T extends object>(address: string, call: string, make: Call<T>): Promise<T> {
  const [answer, status] = await called(address, call, make);
  if (succeeded(status)) return answer;
  throw refusal(address, call, status);
}

/** As `checked`, but null where what is asked for is not there. */
export async function found<T extends object>(address: string, call: string, make: Call<T>): Promise<T | null> {
  const [answer, status] = await called(address, call, make);
  if (succeeded(status)) return answer;
  if (ABSENT.test(status.reason ?? '')) return null;
  throw refusal(address, call, status);
}
