import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../backend/backends.test.fixtures.ts';
import { keyed } from '../random/keyed.ts';
import { rankByScore, rankByVector, type Exclusion } from './ranking.ts';
import { DEPTH, ndcgOf, NOT_FOUND, popularityRanks, recallOf, targetRanks, type TimedRequests } from './target-rank.ts';

const dims = 4;
const items = 80;
const random = keyed(1, 'target-rank test');
const draw = (rows: number): Float32Array => Float32Array.from({ length: rows * dims }, () => random.normal());
const vectors = draw(items);
const requests: TimedRequests = {
  users: Int32Array.of(0, 1, 0),
  places: Int32Array.of(1, 2, 3),
  targets: Int32Array.of(7, 3, 79),
  histories: { offsets: Int32Array.of(0, 3, 5), items: Int32Array.of(5, 7, 60, 2, 9) },
};
const users = draw(3);
const allowed = Uint8Array.from({ length: items }, (_, item) => (item % 10 === 4 ? 0 : 1));
/** The first of user 0's history, the first two of user 1's, and all of user 0's. */
const exclusion: Exclusion = {
  allowed,
  past: { offsets: Int32Array.of(0, 1, 3, 6), ids: Int32Array.of(5, 2, 9, 5, 7, 60) },
};
const placesIn = (ranking: Int32Array): number[] =>
  Array.from(requests.targets, (target, q) => {
    const at = ranking.subarray(q * DEPTH, (q + 1) * DEPTH).indexOf(target);
    return at < 0 ? NOT_FOUND : at;
  });

describe.each(hostBackends)('targetRanks on %s', (backend) => {
  beforeAll(() => computeOn(backend));

  it("finds each target at its place in the full ranking, the user's past and forbidden items left out", async () => {
    const { items: ranking } = await rankByVector(users, vectors, dims, DEPTH, exclusion);
    const ranks = await targetRanks(users, vectors, dims, requests, allowed);
    expect(Array.from(ranks)).toEqual(placesIn(ranking));
  });

  it('gives nothing for no requests', async () => {
    const none = { ...requests, users: new Int32Array(0), places: new Int32Array(0), targets: new Int32Array(0) };
    const ranks = await targetRanks(new Float32Array(0), vectors, dims, none, allowed);
    expect(ranks).toHaveLength(0);
  });
});

describe('popularityRanks', () => {
  it('ranks by count, ties to the lower index', () => {
    const counts = Int32Array.from({ length: items }, (_, item) => item % 7);
    const { items: ranking } = rankByScore(Float32Array.from(counts), DEPTH, exclusion);
    expect(Array.from(popularityRanks(counts, requests, allowed))).toEqual(placesIn(ranking));
  });

  it('does not find what may not be recommended', () => {
    const one = { ...requests, users: Int32Array.of(0), places: Int32Array.of(0), targets: Int32Array.of(4) };
    expect(Array.from(popularityRanks(new Int32Array(items), one, allowed))).toEqual([NOT_FOUND]);
  });
});

describe('metrics of a rank', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 1 / Math.log2(3)],
    [9, 1, 1 / Math.log2(11)],
    [10, 1, 0],
    [49, 1, 0],
    [NOT_FOUND, 0, 0],
  ])('rank %d: recall %d, nDCG@10 %d', (rank, recall, ndcg) => {
    expect(recallOf(rank)).toBe(recall);
    expect(ndcgOf(rank)).toBe(ndcg);
  });
});
