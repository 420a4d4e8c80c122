import type { MilvusAddress } from '../milvus/sdk.ts';
import { lastOf, runFlags, type Flag, type RunArguments } from '../flags.ts';
import { UsageError } from '../usage.ts';

/** What a publish does: one version of the vectors, or back to the version before. */
export type PublishWay = 'version' | 'rollback';

export interface PublishCommand extends RunArguments {
  readonly name: 'publish';
  readonly server: MilvusAddress;
  /** The alias that requests search by. */
  readonly alias: string;
  readonly way: PublishWay;
  /** A folder that `export` wrote, instead of a run. */
  readonly from: string | null;
}

/** Flags without a value. */
export const publishSwitches = ['rollback'] as const;
export const publishFlagNames = ['milvus', 'token', 'name', 'from', ...publishSwitches] as const;

const ADDRESS = /^(https?:\/\/)?(\[[0-9a-f:]+\]|[\w.-]+)(:\d+)?$/i;
/** What Milvus allows of a name, less what the lab puts behind it. */
const NAME = /^[a-z_]\w{0,199}$/i;

function addressOf(flags: readonly Flag[]): MilvusAddress {
  const address = lastOf(flags, 'milvus');
  if (address === null) throw new UsageError('publish needs --milvus HOST:PORT: the address of a Milvus server');
  if (!ADDRESS.test(address)) throw new UsageError(`--milvus ${address}: write host:port, e.g. 127.0.0.1:19530`);
  return { address, token: lastOf(flags, 'token') ?? process.env['MILVUS_TOKEN'] ?? null };
}

function aliasOf(flags: readonly Flag[]): string {
  const alias = lastOf(flags, 'name') ?? 'items';
  if (NAME.test(alias)) return alias;
  throw new UsageError(`--name ${alias}: allowed are letters, digits and _, not a digit first, 200 at most`);
}

/** Reads the flags of `publish`. @throws UsageError saying what is allowed. */
export function publishCommand(flags: readonly Flag[]): PublishCommand {
  const from = lastOf(flags, 'from');
  const way: PublishWay = lastOf(flags, 'rollback') === null ? 'version' : 'rollback';
  if (from !== null && way === 'rollback') throw new UsageError('--from says what to publish: not with --rollback');
  return { name: 'publish', server: addressOf(flags), alias: aliasOf(flags), way, from, ...runFlags(flags) };
}
