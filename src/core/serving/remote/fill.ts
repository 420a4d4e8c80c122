import { retrying, type RetryRule } from './retry.ts';
import { ServerError } from './server-error.ts';
import type { Rows, VectorServer } from './server.ts';

/** Rows sent in one call: 500 of 32 numbers are 70 kB. */
export const BATCH_ROWS = 500;

/** How often a server is filled again that has lost rows, as one does that was killed before it wrote them. */
const ROUNDS = 3;

/** Rows as many batches of at most `size`, in their order. */
export function batchesOf({ version, ids, vectors, titles }: Rows, size: number = BATCH_ROWS): Rows[] {
  const dims = vectors.length / ids.length;
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => {
    const [start, end] = [at * size, Math.min(ids.length, (at + 1) * size)];
    return {
      version,
      ids: ids.subarray(start, end),
      vectors: vectors.subarray(start * dims, end * dims),
      titles: titles.slice(start, end),
    };
  });
}

export interface Filling {
  readonly rule: RetryRule;
  /** Hears how many rows are there. */
  readonly onRows?: (done: number) => void;
}

/** One pass over all batches. @returns how many rows were sent: those of batches that were not all there. */
async function pass(server: VectorServer, collection: string, rows: Rows, { rule, onRows }: Filling): Promise<number> {
  const ask = <T>(work: () => Promise<T>): Promise<T> => retrying(rule, work);
  const empty = (await ask(() => server.count(collection))) === 0;
  let sent = 0;
  let done = 0;
  for (const batch of batchesOf(rows)) {
    const there = empty ? 0 : await ask(() => server.count(collection, batch.ids));
    if (there < batch.ids.length) {
      await ask(() => server.upsert(collection, batch));
      sent += batch.ids.length;
    }
    done += batch.ids.length;
    onRows?.(done);
  }
  return sent;
}

/**
 * Fills a collection with the rows that it lacks, and checks that all of them are on disk and in the index. Rows are
 * upserted, so that a batch sent twice doubles nothing.
 * @returns how many rows were sent.
 * @throws ServerError `wrong` where the count does not come right.
 */
export async function fill(
  server: VectorServer,
  collection: string,
  rows: Rows,
  filling: Filling,
): Promise<{ readonly sent: number }> {
  const wanted = rows.ids.length;
  let sent = 0;
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    sent += await pass(server, collection, rows, filling);
    await retrying(filling.rule, () => server.settle(collection));
    count = await retrying(filling.rule, () => server.count(collection));
    if (count === wanted) return { sent };
  }
  throw new ServerError(
    'wrong',
    `${collection} holds ${count} rows instead of ${wanted}, even after ${ROUNDS} rounds: drop it on the server and publish again`,
  );
}
