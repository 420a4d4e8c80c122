import { checkAnswers } from './check.ts';
import { fill } from './fill.ts';
import { collectionOf, previousOf, versionsOf } from './names.ts';
import { retrying, type RetryRule } from './retry.ts';
import { ServerError } from './server-error.ts';
import type { Rows, VectorServer } from './server.ts';

/** One version of the item vectors, by its checksum, with the queries it is tried with. */
export interface RemoteVersion extends Rows {
  /** [n, dims] unit vectors */
  readonly queries: Float32Array;
}

export interface PublishOptions {
  /** The alias that requests search by. */
  readonly name: string;
  readonly rule: RetryRule;
  /** Hears how many rows are there, of how many. */
  readonly onRows?: (done: number, total: number) => void;
}

export interface PublishedRemotely {
  readonly collection: string;
  /** What `rollBack` goes back to, null after a first publish. */
  readonly previous: string | null;
  /** Rows sent: fewer than all where an earlier publish had been broken off. */
  readonly sent: number;
  /** Of the sample queries. */
  readonly recall: number;
  /** Collections of older or broken publishes, gone now; those in `left` could not be dropped. */
  readonly dropped: readonly string[];
  readonly left: readonly string[];
}

interface State {
  readonly collections: readonly string[];
  readonly current: string | null;
  readonly previous: string | null;
}

async function stateOf(server: VectorServer, name: string): Promise<State> {
  const collections = await server.collections();
  for (const alias of [name, previousOf(name)]) {
    if (!collections.includes(alias)) continue;
    throw new ServerError('taken', `${alias} is a collection there, not an alias: choose another --name, or drop it`);
  }
  return { collections, current: await server.target(name), previous: await server.target(previousOf(name)) };
}

const mismatch = (what: string, there: number, dims: number): ServerError =>
  new ServerError(
    'dimension',
    `${what} holds vectors of ${there} numbers, this version has ${dims}: choose another --name, or the same dims`,
  );

/** Makes the version's collection where it is missing. Requests by the alias must go on as before after the switch. */
async function prepare(server: VectorServer, collection: string, dims: number, name: string): Promise<void> {
  const { collections, current } = await stateOf(server, name);
  if (current !== null) {
    const served = await server.dimsOf(current);
    if (served !== dims) throw mismatch(`the version that ${name} points to`, served, dims);
  }
  if (collections.includes(collection)) {
    const there = await server.dimsOf(collection);
    if (there !== dims) throw mismatch(collection, there, dims);
  } else await server.create(collection, dims);
  await server.open(collection);
}

/**
 * Points the alias to a collection. The former one is kept hold of first, as the previous: were the alias moved first
 * and the publish broken off, nothing would remember what to go back to.
 */
async function switchTo(server: VectorServer, name: string, collection: string): Promise<string | null> {
  const { current, previous } = await stateOf(server, name);
  if (current === collection) return previous;
  if (current !== null) await server.point(previousOf(name), current);
  await server.point(name, collection);
  return current;
}

/** Drops what is neither current nor previous. That a drop fails does no harm: the next publish tries again. */
async function tidy(
  server: VectorServer,
  name: string,
  rule: RetryRule,
): Promise<Pick<PublishedRemotely, 'dropped' | 'left'>> {
  const { collections, current, previous } = await retrying(rule, () => stateOf(server, name));
  const dropped: string[] = [];
  const left: string[] = [];
  for (const version of versionsOf(name, collections)) {
    if (version === current || version === previous) continue;
    const gone = await retrying(rule, () => server.drop(version)).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ServerError) return false;
        throw error;
      },
    );
    (gone ? dropped : left).push(version);
  }
  return { dropped, left };
}

/**
 * Publishes a version under an alias (blue-green): a new collection named by the checksum is filled, indexed and
 * checked aside, and only then one step points the alias to it, so that a request finds the old version or the new one
 * and never a part of it. The version before is kept, the one before that dropped. All that is known lies on the
 * server: a publish that was broken off anywhere goes on when it is asked for again. One publisher at a time for a name.
 * @throws ServerError; the alias then points to where it pointed before.
 */
export async function publishVersion(
  server: VectorServer,
  version: RemoteVersion,
  { name, rule, onRows }: PublishOptions,
): Promise<PublishedRemotely> {
  const collection = collectionOf(name, version.version);
  const dims = version.vectors.length / version.ids.length;
  const ask = <T>(work: () => Promise<T>): Promise<T> => retrying(rule, work);
  await ask(() => prepare(server, collection, dims, name));
  const { sent } = await fill(server, collection, version, {
    rule,
    onRows: (done) => onRows?.(done, version.ids.length),
  });
  const recall = await checkAnswers(server, collection, version, version.queries, rule);
  const previous = await ask(() => switchTo(server, name, collection));
  return { collection, previous, sent, recall, ...(await tidy(server, name, rule)) };
}
