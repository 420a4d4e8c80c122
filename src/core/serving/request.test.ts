import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { rankByModel, requestVectors } from '../evaluation/evaluate.ts';
import { createTwoTower } from '../model/two-tower.ts';
import type { PublishedVersion } from './publish.ts';
import { answer, answerStored, type Answer, type UserState } from './request.ts';
import { allItems, publishExact, served, servedParameters, still, trainedArm } from './serving.test.fixtures.ts';
import { totalOf } from './trace.ts';

let published: PublishedVersion;

beforeAll(async () => {
  await computeOn('cpu');
  published = await publishExact((await trainedArm()).model);
});

const ask = (state: UserState, k = 10): Promise<Answer> => answer(published, state, k, still);
const all = allItems.length;
const without = (...left: number[]): Int32Array => allItems.filter((item) => !left.includes(item));

describe('answer', () => {
  it('gives k films, best first, none of which she has liked', async () => {
    const liked = (await ask({ user: 0, liked: new Int32Array(0) })).ids.slice(0, 6);
    const { ids, scores, version } = await ask({ user: 0, liked });
    expect(ids).toHaveLength(10);
    expect(ids.filter((id) => liked.includes(id))).toHaveLength(0);
    expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
    expect(version).toBe(1);
  });

  it('fills k as long as there is enough unseen, then gives all that is left', async () => {
    const left = [2, 30, 41];
    expect((await ask({ user: 1, liked: without(...left) }, 3)).ids).toHaveLength(3);
    const { ids } = await ask({ user: 1, liked: without(...left) }, 50);
    expect([...ids].sort((a, b) => a - b)).toEqual(left);
    expect((await ask({ user: 1, liked: new Int32Array(0) }, all + 1)).ids).toHaveLength(all);
  });

  it('gives an empty list where nothing is unseen', async () => {
    const { ids, scores } = await ask({ user: 1, liked: allItems });
    expect([ids.length, scores.length]).toEqual([0, 0]);
  });

  it('filters a film she liked twice once, and is not confused by its return', async () => {
    const { ids } = await ask({ user: 1, liked: Int32Array.of(5, 6, 5) }, all);
    expect(ids).toHaveLength(all - 2);
  });

  it.each([0, -3, 2.5, NaN])('refuses k = %s', async (k) => {
    await expect(ask({ user: 0, liked: Int32Array.of(1) }, k)).rejects.toMatchObject({ code: 'index-k' });
  });

  it('traces each stage in µs, nothing between them lost', async () => {
    const times = [100, 101, 103, 107];
    const { trace } = await answer(published, { user: 0, liked: Int32Array.of(1) }, 5, () => times.shift() ?? NaN);
    expect(trace).toEqual({ features: 1000, tower: 2000, search: 4000 });
    expect(totalOf(trace)).toBe(7000);
  });

  it('asks with the vector that the evaluation asks with, and finds what it finds', async () => {
    const { requests, dataset, itemCounts } = served;
    const { dims } = published.model.shape;
    const vectors = await requestVectors(published.model, requests);
    const ranking = await rankByModel(published.model, dataset, requests, itemCounts);
    for (let q = 0; q < requests.users.length; q += 5) {
      const user = requests.users[q];
      const start = requests.histories.offsets[user];
      const liked = requests.histories.items.slice(start, start + requests.places[q]);
      const { vector, ids } = await ask({ user, liked }, ranking.k);
      expect(vector).toEqual(vectors.slice(q * dims, (q + 1) * dims));
      expect(ids).toEqual(ranking.items.slice(q * ranking.k, (q + 1) * ranking.k));
    }
  });

  it('makes the profile of the last likes alone, and still filters the older ones', async () => {
    const long = Int32Array.of(10, 11, 12, 13, 14);
    const [whole, last] = await Promise.all([
      ask({ user: 2, liked: long }, all),
      ask({ user: 2, liked: long.slice(-servedParameters.userHistory) }, all),
    ]);
    expect(whole.vector).toEqual(last.vector);
    expect(whole.ids).toHaveLength(all - 5);
    const other = await ask({ user: 2, liked: Int32Array.of(10, 11, 12, 13, 15) });
    expect(other.vector).not.toEqual(whole.vector);
  });

  it('serves a new user by her likes alone, and a stranger without any', async () => {
    const liked = Int32Array.of(3, 9);
    const stranger = await ask({ user: null, liked });
    expect(stranger.ids).toHaveLength(10);
    expect(Math.hypot(...stranger.vector)).toBeCloseTo(1, 5);
    expect(stranger.vector).not.toEqual((await ask({ user: 0, liked })).vector);
    expect(stranger.vector).not.toEqual((await ask({ user: null, liked: Int32Array.of(4, 10) })).vector);
    expect((await ask({ user: null, liked: new Int32Array(0) })).ids).toHaveLength(10);
  });

  it('does without a profile where the model has none', async () => {
    const model = createTwoTower(served.dataset, { ...servedParameters, userHistory: 0 }, 1);
    const plain = await publishExact(model);
    const [before, after] = await Promise.all(
      [Int32Array.of(1), Int32Array.of(1, 2)].map((liked) => answer(plain, { user: 3, liked }, 5, still)),
    );
    expect(after.vector).toEqual(before.vector);
    expect(after.ids).not.toContain(2);
  });
});

describe('answerStored', () => {
  const stored = (): Float32Array => Float32Array.from({ length: 3 * 4 }, (_, i) => (i % 4 === i >> 2 ? 1 : 0));
  const askStored = (state: UserState): Answer => answerStored(published, stored(), state, 10, still);

  it('searches with the vector in store, whatever she has liked since, and filters what she liked', () => {
    const before = askStored({ user: 2, liked: Int32Array.of(1) });
    const after = askStored({ user: 2, liked: Int32Array.of(1, ...before.ids.slice(0, 2)) });
    expect(after.vector).toEqual(Float32Array.of(0, 0, 1, 0));
    expect(after.ids.slice(0, 8)).toEqual(before.ids.slice(2));
    expect(after.ids).toHaveLength(10);
  });

  it.each([null, 3])('has nothing for a user it does not know (%s)', (user) => {
    const { ids, scores, vector } = askStored({ user, liked: Int32Array.of(1) });
    expect([ids.length, scores.length]).toEqual([0, 0]);
    expect(vector).toEqual(new Float32Array(4));
  });

  it('spends no time in the tower', () => {
    const times = [0, 2, 7];
    const { trace } = answerStored(
      published,
      stored(),
      { user: 0, liked: Int32Array.of(1) },
      5,
      () => times.shift() ?? NaN,
    );
    expect(trace).toEqual({ features: 2000, tower: 0, search: 5000 });
  });
});
