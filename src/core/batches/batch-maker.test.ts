import { describe, expect, it } from 'vitest';
import { MASKED, spreadOut } from '../compute/tensors/step-input.ts';
import { histories, placesOf, splitTemporal, trainingCounts } from '../data/split.ts';
import { keyed } from '../random/keyed.ts';
import { BatchMaker, type BatchRule } from './batch-maker.ts';
import type { Bags } from '../model/embedding.ts';
import { genresOf, single, yearsOf } from '../model/features.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';

const dataset = toyDataset();
const { train } = splitTemporal(dataset.events, 0.2);
const known = histories(dataset, train);
const places = placesOf(dataset, train);

const rule: BatchRule = {
  shape: { dims: 4, hidden: 4, userHistory: 3 },
  profile: 'before',
  negatives: { source: 'in-batch', hardShare: 0, logQ: true },
  userDropout: 0,
};
const chosen = Int32Array.from({ length: train.length }, (_, at) => at);
const users = train.map((event) => dataset.events.user[event]);
const items = train.map((event) => dataset.events.item[event]);
const bag = ({ offsets, ids }: Bags, i: number): number[] => Array.from(ids.subarray(offsets[i], offsets[i + 1]));
const own = (user: number): number[] => Array.from(known.items.subarray(known.offsets[user], known.offsets[user + 1]));

describe('BatchMaker', () => {
  it('looks up the users, their last positives before the target, and the items with their features', () => {
    const batch = new BatchMaker(dataset, train, rule).make(chosen, keyed(1), null);
    expect(batch.candidates.items).toEqual(items);
    expect(batch.userBags[0]).toEqual(single(users));
    expect(batch.itemBags).toEqual([single(items), genresOf(dataset, items), yearsOf(dataset, items)]);
    chosen.forEach((at) => {
      expect(bag(batch.userBags[1], at)).toEqual(own(users[at]).slice(Math.max(0, places[at] - 3), places[at]));
    });
  });

  it('takes the other positives as profile where time plays no part', () => {
    const batch = new BatchMaker(dataset, train, { ...rule, profile: 'others' }).make(chosen, keyed(1), null);
    chosen.forEach((at) => {
      const others = own(users[at]).filter((item) => item !== items[at]);
      expect(bag(batch.userBags[1], at)).toEqual(others.slice(-3));
    });
  });

  it('masks every candidate that its user likes in the training part, and no other', () => {
    const { candidates } = new BatchMaker(dataset, train, rule).make(chosen, keyed(1), null);
    const { candidateOffset } = spreadOut(candidates);
    chosen.forEach((at) => {
      const masked = items.filter((_, j) => candidateOffset[at * chosen.length + j] === MASKED);
      const likes = items.filter((item) => own(users[at]).includes(item));
      expect(masked).toEqual(likes);
    });
  });

  it('knows only the events that have happened, and forgets when it is told of fewer', () => {
    const half = train.length >> 1;
    const happened = train.subarray(0, half);
    const maker = new BatchMaker(dataset, train, rule);
    const all = maker.make(chosen, keyed(1), null);
    maker.know(half);
    const { candidateOffset } = spreadOut(maker.make(chosen, keyed(1), null).candidates);
    const counts = trainingCounts(dataset, happened);
    const liked = new Set(
      Array.from(happened, (event) => `${dataset.events.user[event]} ${dataset.events.item[event]}`),
    );
    chosen.forEach((at) =>
      items.forEach((item, j) => {
        const masked = item === items[at] || liked.has(`${users[at]} ${item}`);
        const correction = counts[item] > 0 ? -Math.log(counts[item] / half) : 0;
        expect(candidateOffset[at * chosen.length + j]).toBe(masked ? MASKED : Math.fround(correction));
      }),
    );
    maker.know(train.length);
    expect(maker.make(chosen, keyed(1), null)).toEqual(all);
  });

  it('leaves no user ID out where it is told so', () => {
    const dropping = new BatchMaker(dataset, train, { ...rule, userDropout: 0.9 });
    expect(dropping.make(chosen, keyed(1), null).userBags[0].ids.length).toBeLessThan(chosen.length);
    expect(dropping.make(chosen, keyed(1), null, 0).userBags[0]).toEqual(single(users));
  });

  it('has no profile where the history is switched off', () => {
    const shape = { ...rule.shape, userHistory: 0 };
    const batch = new BatchMaker(dataset, train, { ...rule, shape }).make(chosen, keyed(1), null);
    expect(batch.userBags).toEqual([single(users)]);
  });

  it('leaves out user ids only as often as it is told', () => {
    const batch = new BatchMaker(dataset, train, { ...rule, userDropout: 0.5 }).make(chosen, keyed(1), null);
    const kept = batch.userBags[0].ids.length / chosen.length;
    // The standard deviation is 0.034.
    expect(kept).toBeGreaterThan(0.36);
    expect(kept).toBeLessThan(0.64);
  });

  it('makes equal batches for equal draws, whatever the correction', () => {
    const negatives = { source: 'popularity', hardShare: 0, logQ: true } as const;
    const make = (logQ: boolean, batch: number) =>
      new BatchMaker(dataset, train, { ...rule, userDropout: 0.5, negatives: { ...negatives, logQ } }).make(
        chosen.subarray(0, 32),
        keyed(1, 'batch', batch),
        null,
      );
    const [corrected, plain] = [make(true, 0), make(false, 0)];
    expect(plain.userBags).toEqual(corrected.userBags);
    expect(plain.itemBags).toEqual(corrected.itemBags);
    expect(plain.candidates.items).toEqual(corrected.candidates.items);
    expect(plain.candidates.candidateOffset).not.toEqual(corrected.candidates.candidateOffset);
    expect(make(true, 1).candidates.items).not.toEqual(corrected.candidates.items);
  });

  it('counts items in the training part only', () => {
    const few = train.slice(0, 24);
    const { candidates } = new BatchMaker(dataset, few, rule).make(chosen.subarray(0, 24), keyed(1), null);
    // The first round meets every item once.
    expect(Array.from(candidates.positiveOffset)).toEqual(Array.from({ length: 24 }, () => Math.fround(Math.log(24))));
  });

  it("asks for hard negatives of the batch's users", () => {
    const asked: number[] = [];
    const negatives = { ...rule.negatives, hardShare: 0.5 };
    const batch = new BatchMaker(dataset, train, { ...rule, negatives }).make(
      Int32Array.of(7, 7, 7, 7),
      keyed(1),
      (user) => {
        asked.push(user);
        return 3;
      },
    );
    expect(asked).toEqual([users[7], users[7]]);
    expect(Array.from(batch.candidates.items.subarray(4))).toEqual([3, 3]);
  });
});
