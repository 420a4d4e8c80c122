import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { publishVersion, type PublishedRemotely, type RemoteVersion } from '../../core/serving/remote/publish.ts';
import { backOff, type RetryRule } from '../../core/serving/remote/retry.ts';
import { rollBack } from '../../core/serving/remote/roll-back.ts';
import { ServerError } from '../../core/serving/remote/server-error.ts';
import { exported } from '../export.ts';
import { connect } from '../milvus/sdk.ts';
import { MilvusServer } from '../milvus/server.ts';
import { pause } from '../milvus/wait.ts';
import type { Terminal } from '../run.ts';
import { formatCell } from '../table.ts';
import type { PublishCommand } from './arguments.ts';
import { readExported, versionOf } from './exported-version.ts';

const seconds = (ms: number): string => `${formatCell(ms / 1000)} s`;

/** A rule whose every wait is told. */
function patience(terminal: Terminal): RetryRule {
  return {
    waits: backOff,
    pause,
    onWait: (error, ms) => terminal.notice(`${error.message}; trying again in ${seconds(ms)}`),
  };
}

/** What went wrong, and what is left to do: nothing has been switched, and what has arrived is not sent again. */
function goesOn(error: unknown): unknown {
  if (!(error instanceof ServerError) || (error.trouble !== 'gone' && error.trouble !== 'full')) return error;
  return new ServerError(
    error.trouble,
    `${error.message}; nothing was switched, and the same command goes on where this one stopped`,
  );
}

function textOf(
  { ids }: RemoteVersion,
  { collection, previous, sent, recall, dropped, left }: PublishedRemotely,
  { alias, server }: PublishCommand,
  ms: number,
): string {
  const rows = ids.length;
  const list = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : '–');
  return [
    `${collection} on ${server.address}: ${rows} rows, ${sent} of them sent now, in ${seconds(ms)} from create to switch`,
    `checked: ${rows} rows counted, recall@10 ${recall.toFixed(3)} against the exact search`,
    `alias ${alias}: ${collection}`,
    `kept for --rollback: ${previous ?? '–'}`,
    `dropped: ${list(dropped)}`,
    ...(left.length > 0 ? [`could not be dropped, the next publish tries again: ${list(left)}`] : []),
  ].join('\n');
}

/** Publishes one version: a run of `serve`, or what an earlier one exported. */
async function publishOne(command: PublishCommand, server: MilvusServer, terminal: Terminal): Promise<string> {
  const files = command.from === null ? (await exported(command, terminal)).files : await readExported(command.from);
  const version = versionOf(files);
  const started = performance.now();
  const published = await publishVersion(server, version, {
    name: command.alias,
    rule: patience(terminal),
    onRows: (done, total) => terminal.progress({ type: 'progress', phase: 'rows', done, total, step: false }),
  }).catch((error: unknown) => {
    throw goesOn(error);
  });
  return textOf(version, published, command, performance.now() - started);
}

async function back(
  { alias, server: { address } }: PublishCommand,
  server: MilvusServer,
  terminal: Terminal,
): Promise<string> {
  const { current, before } = await rollBack(server, alias, patience(terminal));
  return `alias ${alias} on ${address}: ${current} again, before ${before}; --rollback once more undoes this`;
}

/**
 * Publishes to a Milvus server, or goes back to the version before.
 * @returns what was done, for reading.
 * @throws UsageError or ServerError: a line with the cause and what to do. Nothing is half published then.
 */
export async function publish(command: PublishCommand, terminal: Terminal): Promise<string> {
  const { address } = command.server;
  // Before the run: a wrong address is said at once.
  const client: MilvusClient = await connect(command.server);
  const server = new MilvusServer(client, address);
  try {
    return command.way === 'rollback'
      ? await back(command, server, terminal)
      : await publishOne(command, server, terminal);
  } finally {
    await server.close();
  }
}
