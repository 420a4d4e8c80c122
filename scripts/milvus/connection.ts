import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { collectionOf, previousOf, versionsOf } from '../../src/core/serving/remote/names.ts';
import { backOff, type RetryRule } from '../../src/core/serving/remote/retry.ts';
import type { RemoteVersion } from '../../src/core/serving/remote/publish.ts';
import { keyed } from '../../src/core/random/keyed.ts';
import { connect, type MilvusAddress } from '../../src/cli/milvus/sdk.ts';
import { MilvusServer } from '../../src/cli/milvus/server.ts';
import { pause } from '../../src/cli/milvus/wait.ts';
import { readExported, versionOf } from '../../src/cli/publish/exported-version.ts';

const wanted = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: these tests are run by npm run test:milvus`);
  return value;
};

/** What `scripts/milvus.mjs` tells its tests. */
export const given = {
  server: { address: wanted('MILVUS_ADDRESS'), token: process.env['MILVUS_TOKEN'] ?? null } satisfies MilvusAddress,
  /** A Python with Milvus Lite and pymilvus, null where there is none. */
  python: process.env['MILVUS_PYTHON'] ?? null,
  /** What `lab -- export` wrote. */
  exported: wanted('MILVUS_EXPORTED'),
} as const;

/** More patient than the command: on a machine with much to do a server takes longer to start again. */
export const rule: RetryRule = { waits: [...backOff, ...backOff], pause };

/** The lab's view of a server, and the client library below it for what the lab has no use for. */
export interface Connection {
  readonly server: MilvusServer;
  readonly client: MilvusClient;
}

export async function open(at: MilvusAddress = given.server): Promise<Connection> {
  const client = await connect(at);
  return { client, server: new MilvusServer(client, at.address) };
}

/** The sample's version, as exported. */
export const sample = async (): Promise<RemoteVersion> => versionOf(await readExported(given.exported));

/** [rows, dims] */
function unitVectors(rows: number, dims: number, seed: number): Float32Array {
  const random = keyed(seed, 'milvus tests');
  const vectors = Float32Array.from({ length: rows * dims }, () => random.normal());
  for (let row = 0; row < rows; row++) {
    const vector = vectors.subarray(row * dims, (row + 1) * dims);
    const length = Math.hypot(...vector);
    vector.forEach((value, i) => (vector[i] = value / length));
  }
  return vectors;
}

/** A version of drawn vectors, whose checksum is its number. */
export function drawnVersion(number: number, rows: number, dims = 16): RemoteVersion {
  const vectors = unitVectors(rows, dims, number);
  return {
    version: number.toString(16).padStart(16, '0'),
    ids: Int32Array.from({ length: rows }, (_, row) => 1 + row),
    vectors,
    titles: Array.from({ length: rows }, (_, row) => `film ${row}`),
    queries: vectors.slice(0, 10 * dims),
  };
}

export const named = (name: string, number: number): string =>
  collectionOf(name, number.toString(16).padStart(16, '0'));

/** Drops all that publishes under a name have left. */
export async function wipe({ server, client }: Connection, name: string): Promise<void> {
  for (const alias of [name, previousOf(name)]) await client.dropAlias({ alias });
  for (const collection of versionsOf(name, await server.collections())) await server.drop(collection);
}
