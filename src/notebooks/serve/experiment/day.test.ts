import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../core/backend/backends.test.fixtures.ts';
import { itemVectors } from '../../../core/compute/vectors.ts';
import { createTwoTower } from '../../../core/model/two-tower.ts';
import { prepare } from '../../../core/training/prepare.ts';
import { smallParameters, smallRaw } from '../../../core/training/small.test.fixtures.ts';
import { agesInLikes } from '../parameters.ts';
import { replayDay, summarise } from './day.ts';

beforeAll(() => computeOn('cpu'));

/** The replayed day with a model of so long a history, untrained. */
async function replayed(userHistory: number) {
  const prepared = prepare(smallRaw(), { ...smallParameters(), split: 'temporal' });
  const model = createTwoTower(prepared.dataset, { dims: 4, hidden: 16, userHistory }, 1);
  const published = { model, vectors: await itemVectors(model, prepared.dataset) };
  const stored = new Float32Array(4 * prepared.dataset.users).fill(0.5);
  const day = await replayDay(prepared, published as Parameters<typeof replayDay>[1], stored, (work) => work());
  return { prepared, day };
}

describe('the replayed day', () => {
  it('loses nothing by age where the tower reads no history', async () => {
    const { prepared, day } = await replayed(0);
    for (const aged of day.aged) expect(aged).toEqual(day.fresh);
    const { ages } = summarise(prepared, [day, day]);
    expect(ages.map(({ gain }) => [gain.estimate, gain.low, gain.high])).toEqual(ages.map(() => [0, 0, 0]));
  });

  it('answers with what was known so many likes before, and leaves the past out as ever', async () => {
    const { prepared, day } = await replayed(8);
    expect(day.aged).toHaveLength(agesInLikes.length);
    expect(day.aged[0].ndcg10).not.toEqual(day.fresh.ndcg10);
    const { ages } = summarise(prepared, [day]);
    const { places } = prepared.requests;
    for (const { likes, requests: own } of ages) {
      expect(own).toBe(places.filter((place) => place > likes).length);
    }
  });
});
