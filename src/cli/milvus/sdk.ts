import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { ServerError } from '../../core/serving/remote/server-error.ts';
import { UsageError } from '../usage.ts';
import { checked } from './answers.ts';

const PACKAGE = '@zilliz/milvus2-sdk-node';
const VERSION = '2.5.9';

interface Sdk {
  readonly MilvusClient: typeof MilvusClient;
}

/** Milliseconds that one call may take. */
const CALL_MS = 10_000;

/**
 * Milvus's client library, an optional dependency that only those need who talk to a server.
 * @throws UsageError saying what to install where it is not there.
 */
export async function loadSdk(load: () => Promise<Sdk> = () => import('@zilliz/milvus2-sdk-node')): Promise<Sdk> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new UsageError(
      `--milvus needs Milvus's client, which is not installed: npm install --no-save ${PACKAGE}@${VERSION}`,
    );
  }
}

/** Where a server is, and the token it asks for: `user:password`, or an API key. */
export interface MilvusAddress {
  readonly address: string;
  readonly token: string | null;
}

/**
 * A connection to a Milvus server.
 * @throws ServerError `gone` where nothing answers, `token` where it does not let the caller in.
 */
export async function connect({ address, token }: MilvusAddress): Promise<MilvusClient> {
  const { MilvusClient: Client } = await loadSdk();
  const client = new Client({
    address,
    ...(token === null ? {} : { token }),
    timeout: CALL_MS,
    // Whether a call may be made again is for the caller to say.
    maxRetries: 0,
    logLevel: 'none',
  });
  try {
    await client.connectPromise;
    await checked(address, 'show_collections', () => client.showCollections());
    return client;
  } catch (error) {
    await client.closeConnection();
    if (error instanceof ServerError) throw error;
    return checked(address, 'connect', () => Promise.reject(error));
  }
}
