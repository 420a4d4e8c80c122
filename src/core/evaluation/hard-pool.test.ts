import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { histories, trainingCounts } from '../data/split.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { createTwoTower } from '../model/two-tower.ts';
import { keyed } from '../random/keyed.ts';
import { rankByModel } from './evaluate.ts';
import { hardPool } from './hard-pool.ts';
import { everyone } from './requests.ts';

// More items than a ranking is deep, so that being ranked high means something.
const dataset = toyDataset({ users: 90, items: 90, each: 6 });
const train = Int32Array.from({ length: 500 }, (_, event) => event);
const counts = trainingCounts(dataset, train);
const requests = everyone(dataset, train);
const model = createTwoTower(dataset, { dims: 4, hidden: 8, userHistory: 5 }, 1);

beforeAll(() => computeOn('cpu'));

describe('hardPool', () => {
  it("draws among a user's highest-ranked items, all alike, never a training positive", async () => {
    const draw = await hardPool(model, dataset, requests, counts);
    const { k, items } = await rankByModel(model, dataset, requests, counts);
    const known = histories(dataset, train);
    for (const user of [0, 41, 89]) {
      const top = new Set(items.subarray(user * k, (user + 1) * k));
      const random = keyed(1, 'hard', user);
      const drawn = Array.from({ length: 1_500 }, () => draw(user, random));
      expect(new Set(drawn)).toEqual(top);
      expect(top.size).toBe(50);
      for (const positive of known.items.subarray(known.offsets[user], known.offsets[user + 1])) {
        expect(drawn).not.toContain(positive);
      }
    }
  });

  it('draws only what is there where fewer items are left than the ranking is deep', async () => {
    const small = toyDataset({ users: 6, items: 6, each: 4 });
    const all = Int32Array.from(small.events.user.keys());
    const tiny = createTwoTower(small, { dims: 4, hidden: 8, userHistory: 5 }, 1);
    const draw = await hardPool(tiny, small, everyone(small, all), trainingCounts(small, all));
    const known = histories(small, all);
    for (let user = 0; user < 6; user++) {
      const own = new Set(known.items.subarray(known.offsets[user], known.offsets[user + 1]));
      const random = keyed(1, 'hard', user);
      const drawn = new Set(Array.from({ length: 100 }, () => draw(user, random)));
      expect([...drawn].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5].filter((item) => !own.has(item)));
    }
  });
});
