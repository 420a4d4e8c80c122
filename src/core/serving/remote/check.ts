import { ExactIndex } from '../../index/exact.ts';
import { retrying, type RetryRule } from './retry.ts';
import { ServerError } from './server-error.ts';
import type { Rows, VectorServer } from './server.ts';

/** How many neighbours the sample queries ask for, and what share of the exact ones must be found. */
const NEIGHBOURS = 10;
const ENOUGH_RECALL = 0.95;
/** A server's cosine may differ from the lab's by rounding. */
const ROUNDING = 1e-4;

/**
 * Sends sample queries and compares the answers with an exact search over the rows that were published.
 * @param queries [n, dims]
 * @returns the mean recall@10.
 * @throws ServerError `wrong` where too few are found, or with other scores than their vectors have.
 */
export async function checkAnswers(
  server: VectorServer,
  collection: string,
  { ids, vectors }: Rows,
  queries: Float32Array,
  rule: RetryRule,
): Promise<number> {
  const dims = vectors.length / ids.length;
  const exact = new ExactIndex(dims);
  exact.upsert(ids, vectors);
  const k = Math.min(NEIGHBOURS, ids.length);
  const answers = await retrying(rule, () => server.search(collection, queries, dims, k));
  let found = 0;
  answers.forEach((answer, at) => {
    const query = queries.subarray(at * dims, (at + 1) * dims);
    const all = exact.search(query, ids.length);
    const scores = new Map(Array.from(all.ids, (id, place) => [id, all.scores[place]]));
    const best = new Set(all.ids.subarray(0, k));
    answer.ids.forEach((id, place) => {
      const score = scores.get(id);
      if (score === undefined || Math.abs(score - answer.scores[place]) > ROUNDING) throw otherVector(collection, id);
      if (best.has(id)) found += 1;
    });
  });
  const recall = found / (k * (queries.length / dims));
  if (recall >= ENOUGH_RECALL) return recall;
  throw new ServerError(
    'wrong',
    `${collection} finds only ${(100 * recall).toFixed(1)}% of the exact neighbours (${100 * ENOUGH_RECALL}% are asked for): drop it on the server and publish again`,
  );
}

const otherVector = (collection: string, id: number): ServerError =>
  new ServerError(
    'wrong',
    `${collection} holds another vector of film ${id} than was published: drop it on the server and publish again`,
  );
