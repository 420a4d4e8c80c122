import { describe, expect, it } from 'vitest';
import type { Batch } from '../compute/step.ts';
import { MASKED, spreadOut } from '../compute/tensors/step-input.ts';
import { keyed } from '../random/keyed.ts';
import { ExposedNegatives } from './exposed-negatives.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { itemBags } from '../model/two-tower.ts';

const dataset = toyDataset();
const KNOWN = 24;

/** Users 0 and 1 were shown item 5, user 0 nothing else; user 2 was shown nothing. */
const exposed = {
  offsets: Int32Array.from({ length: dataset.users + 1 }, (_, user) => Math.min(user, 2)),
  items: Int32Array.of(5, 5),
};

/** Positives 10, 11, 12; each is a negative of the two others. */
function plain(): Batch {
  const items = Int32Array.of(10, 11, 12);
  return {
    userBags: [],
    itemBags: itemBags(dataset, items),
    candidates: {
      items,
      candidateStart: 0,
      candidates: 3,
      positiveOffset: Float32Array.of(2, 2, 2),
      candidateOffset: Float32Array.of(2, 2, 2),
      mask: Uint8Array.of(0b001, 0b010, 0b100),
    },
  };
}

function added(share: number, known = KNOWN) {
  const adding = new ExposedNegatives(dataset, exposed, share, known);
  const { candidates } = adding.addTo(plain(), Int32Array.of(0, 1, 2), keyed(1, 'test'));
  return { ...candidates, ...spreadOut(candidates) };
}

describe('ExposedNegatives', () => {
  it('adds an item an example behind the batch, a filler where the user was shown nothing', () => {
    const { items, candidates, candidateStart } = added(0.5);
    expect([...items]).toEqual([10, 11, 12, 5, 5, 12]);
    expect([candidateStart, candidates]).toEqual([0, 6]);
  });

  it('makes it a negative of those alone whom it was shown to', () => {
    const { candidateOffset } = added(0.5);
    const isNegative = Array.from(candidateOffset, (offset) => (offset > MASKED ? 1 : 0));
    expect(isNegative.slice(0, 6)).toEqual([0, 1, 1, 1, 1, 0]);
    expect(isNegative.slice(6, 12)).toEqual([1, 0, 1, 1, 1, 0]);
    expect(isNegative.slice(12)).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it('weighs its few columns up to their share of all negatives', () => {
    // Two of the batch's are negatives: half of all are two draws, two columns share them.
    expect(added(0.5).candidateOffset[3]).toBeCloseTo(Math.log(KNOWN), 6);
    // Three quarters of all are six draws: each column counts for three.
    expect(added(0.75).candidateOffset[4]).toBeCloseTo(Math.log(KNOWN) + Math.log(3), 6);
    expect(added(0.5, 0).candidateOffset[3]).toBeCloseTo(0, 6);
  });

  it('counts the negatives of each example', () => {
    expect([...added(0.5).negativeShare]).toEqual([0.25, 0.25, 0.5]);
  });

  it('leaves what the batch had as it was', () => {
    const { candidateOffset, positiveOffset } = added(0.5);
    expect([...candidateOffset.subarray(0, 3)]).toEqual([MASKED, 2, 2]);
    expect([...positiveOffset]).toEqual([2, 2, 2]);
  });
});
