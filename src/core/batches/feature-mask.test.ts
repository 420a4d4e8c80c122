import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import type { Batch } from '../compute/step.ts';
import { everyone } from '../evaluation/requests.ts';
import { maskBatch, maskedItemVectors, maskedRequestVectors } from './feature-mask.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { itemVectors } from '../compute/vectors.ts';
import { createTwoTower } from '../model/two-tower.ts';

const dataset = toyDataset();
const model = createTwoTower(dataset, { dims: 4, hidden: 4, userHistory: 3 }, 1);
const everything = { user: [true, true], item: [true, true, true] };
const kindOnly = { user: [true, false], item: [false, true, true] };
const all = Int32Array.from(dataset.events.user.keys());
const requests = everyone(dataset, all);

beforeAll(() => computeOn('cpu'));

describe('a feature mask', () => {
  it('empties the bags of what is masked out, and keeps the others', () => {
    const bag = (...ids: number[]) => ({
      offsets: Int32Array.from({ length: ids.length + 1 }, (_, i) => i),
      ids: Int32Array.from(ids),
    });
    const batch = { userBags: [bag(1, 2), bag(3, 4)], itemBags: [bag(5), bag(6), bag(7)] } as unknown as Batch;
    const { userBags, itemBags } = maskBatch(batch, kindOnly);
    expect(userBags[0]).toBe(batch.userBags[0]);
    expect([...userBags[1].ids]).toEqual([]);
    expect([...userBags[1].offsets]).toEqual([0, 0, 0]);
    expect(itemBags.map(({ ids }) => ids.length)).toEqual([0, 1, 1]);
  });

  it('gives the same vectors where it leaves everything', async () => {
    expect(await maskedItemVectors(model, dataset, everything)).toEqual(await itemVectors(model, dataset));
  });

  it('cannot tell items of equal kind apart without their IDs', async () => {
    // Films 1 and 7 have the one genre 1, and here no film has a year.
    const sameYears = { ...dataset, years: new Int16Array(dataset.items) };
    const row = (vectors: Float32Array, item: number) => vectors.slice(4 * item, 4 * item + 4);
    const kinds = await maskedItemVectors(model, sameYears, kindOnly);
    expect(row(kinds, 7)).toEqual(row(kinds, 1));
    const whole = await maskedItemVectors(model, sameYears, everything);
    expect(row(whole, 7)).not.toEqual(row(whole, 1));
  });

  it('leaves the history out of a user vector', async () => {
    const past = await maskedRequestVectors(model, requests, kindOnly);
    const none = await maskedRequestVectors(model, { ...requests, places: new Int32Array(dataset.users) }, kindOnly);
    expect(past).toEqual(none);
    expect(await maskedRequestVectors(model, requests, everything)).not.toEqual(past);
  });
});
