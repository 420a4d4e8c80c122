import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { splitTemporal, trainingCounts } from '../data/split.ts';
import type { Dataset, Split } from '../data/types.ts';
import { historyBefore } from '../model/features.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { itemVectors, userVectors } from '../compute/vectors.ts';
import { createTwoTower } from '../model/two-tower.ts';
import { headShare, rankByModel, rankByPopularity } from './evaluate.ts';
import type { Ranking } from './ranking.ts';
import { temporalRequests } from './requests.ts';

const dataset = toyDataset();
const split = splitTemporal(dataset.events, 0.2);
const counts = trainingCounts(dataset, split.train);
const requests = temporalRequests(dataset, split);
const model = createTwoTower(dataset, { dims: 4, hidden: 8, userHistory: 3 }, 1);

const listOf = ({ k, items }: Ranking, q: number): number[] => Array.from(items.subarray(q * k, (q + 1) * k));
const liked = (q: number): number[] => {
  const event = split.test[q];
  const { user, item } = dataset.events;
  return Array.from(item.subarray(0, event)).filter((_, at) => user[at] === user[event]);
};

beforeAll(() => computeOn('cpu'));

describe('rankByPopularity', () => {
  it('is the training counts in order, without what the user has liked', () => {
    const ranking = rankByPopularity(requests, counts);
    const popular = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || a - b);
    for (const q of requests.users.keys()) {
      expect(listOf(ranking, q).filter((one) => one >= 0)).toEqual(popular.filter((one) => !liked(q).includes(one)));
    }
  });

  it('does not move with the test events', () => {
    const item = dataset.events.item.slice();
    for (const event of split.test) item[event] = (item[event] + 7) % dataset.items;
    const changed: Dataset = { ...dataset, events: { ...dataset.events, item } };
    const sameSplit: Split = split;
    expect(trainingCounts(changed, sameSplit.train)).toEqual(counts);
    // Every user's first test event: nothing but training events lies before it.
    const firsts = Array.from(split.test.keys()).filter((q) => requests.users.indexOf(requests.users[q]) === q);
    const before = rankByPopularity(requests, counts);
    const after = rankByPopularity(temporalRequests(changed, sameSplit), trainingCounts(changed, sameSplit.train));
    expect(firsts.map((q) => listOf(after, q))).toEqual(firsts.map((q) => listOf(before, q)));
  });
});

describe('rankByModel', () => {
  it('orders by cosine of freshly computed vectors, without what the user has liked', async () => {
    const ranking = await rankByModel(model, dataset, requests, counts);
    const history = historyBefore(requests.histories, requests.users, requests.places, 3);
    const users = await userVectors(model, requests.users, history);
    const items = await itemVectors(model, dataset);
    for (const q of requests.users.keys()) {
      const cosine = (one: number): number =>
        [0, 1, 2, 3].reduce((sum, d) => sum + users[q * 4 + d] * items[one * 4 + d], 0);
      const list = listOf(ranking, q).filter((one) => one >= 0);
      expect(list.toSorted((a, b) => a - b)).toEqual(
        Array.from(counts.keys()).filter((one) => !liked(q).includes(one)),
      );
      const cosines = list.map(cosine);
      expect(cosines.slice(1).every((value, i) => value <= cosines[i] + 1e-6)).toBe(true);
    }
  });

  it('sees the last click: another past gives another ranking', async () => {
    const shorter = { ...requests, places: requests.places.map((place) => place - 1) };
    const now = await rankByModel(model, dataset, requests, counts);
    const earlier = await rankByModel(model, dataset, shorter, counts);
    const orders = (ranking: Ranking): string[] =>
      Array.from(requests.users.keys(), (q) =>
        listOf(ranking, q)
          .filter((one) => !liked(q).includes(one))
          .join(),
      );
    expect(orders(now)).not.toEqual(orders(earlier));
  });
});

describe('items that the training part never saw', () => {
  it('are recommended to nobody', async () => {
    const known = counts.map((count, one) => (one === 5 || one === 23 ? 0 : count));
    const rankings = [rankByPopularity(requests, known), await rankByModel(model, dataset, requests, known)];
    for (const { items } of rankings) {
      expect(items).not.toContain(5);
      expect(items).not.toContain(23);
      expect(items).toContain(6);
    }
    expect((await rankByModel(model, dataset, requests, counts)).items).toContain(5);
  });
});

describe('headShare', () => {
  // 20 items, two of them unknown: the head is the best ceil(18 / 10) = 2, items 4 and 2 (2 before 9, its tie).
  const itemCounts = Int32Array.from({ length: 20 }, (_, one) => (one > 17 ? 0 : 1));
  itemCounts[4] = 9;
  itemCounts[2] = 5;
  itemCounts[9] = 5;

  it('counts places of the top 10 by hand', () => {
    expect(headShare({ k: 4, items: Int32Array.of(4, 2, 9, 1, 0, 4, -1, -1) }, itemCounts)).toBe(3 / 6);
  });

  it('looks no deeper than the tenth place', () => {
    const list = [4, 0, 1, 3, 5, 6, 7, 8, 10, 11, 2, 12];
    expect(headShare({ k: 12, items: Int32Array.from([...list, ...list]) }, itemCounts)).toBe(2 / 20);
  });
});
