import { tensor3d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LossName } from '../step.ts';
import { lossOf } from './loss.ts';
import { MASKED } from './step-input.ts';
import { computeWithTensors } from './tensors.test.fixtures.ts';

interface Read {
  readonly losses: number[];
  readonly positive: number[];
  readonly candidates: number[];
}

function compute(name: LossName, positive: number[], candidates: number[][], share: number[], margin = 0): Read {
  return tidy(() => {
    const tape = lossOf(name, {
      positive: tensor3d(positive, [1, positive.length, 1]),
      candidates: tensor3d([candidates]),
      negativeShare: tensor3d(share, [1, share.length, 1]),
      batch: positive.length,
      margin,
    });
    return {
      losses: Array.from(tape.losses.dataSync()),
      positive: Array.from(tape.positiveGradient.dataSync()),
      candidates: Array.from(tape.candidateGradient.dataSync()),
    };
  });
}

const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 6));

beforeAll(computeWithTensors);

describe('two users, two items, in-batch', () => {
  const positive = [1, 0.5];
  const candidates = [
    [MASKED, 0.2],
    [-0.5, MASKED],
  ];

  // With one negative, both are ln(1 + e^(negative − positive)): gaps −0.8 and −1.
  it.each(['listwise', 'pairwise-logistic'] as const)('%s by hand', (name) => {
    const out = compute(name, positive, candidates, [1, 1]);
    expect(out.losses).toEqual(near([0.3711007, 0.3132617]));
    expect(out.positive).toEqual(near([-0.3100255 / 2, -0.2689414 / 2]));
    expect(out.candidates).toEqual(near([0, 0.3100255 / 2, 0.2689414 / 2, 0]));
  });

  it('pairwise-hinge by hand: the second pair is further apart than the margin', () => {
    const out = compute('pairwise-hinge', positive, candidates, [1, 1], 0.9);
    expect(out.losses).toEqual(near([0.1, 0]));
    expect(out.positive).toEqual(near([-0.5, 0]));
    expect(out.candidates).toEqual(near([0, 0.5, 0, 0]));
  });

  it('pointwise by hand', () => {
    const out = compute('pointwise', positive, candidates, [1, 1]);
    expect(out.losses).toEqual(near([0.3132617 + 0.7981389, 2 * 0.474077]));
    expect(out.positive).toEqual(near([-0.2689414 / 2, -0.3775407 / 2]));
    expect(out.candidates).toEqual(near([0, 0.549834 / 2, 0.3775407 / 2, 0]));
  });
});

describe('several negatives', () => {
  const candidates = [[0.2, 0.7, MASKED]];

  it('listwise adds them up', () => {
    const total = Math.E + Math.exp(0.2) + Math.exp(0.7);
    const out = compute('listwise', [1], candidates, [0.5]);
    expect(out.losses).toEqual(near([Math.log(total) - 1]));
    expect(out.candidates).toEqual(near([Math.exp(0.2) / total, Math.exp(0.7) / total, 0]));
  });

  it('the others take their mean', () => {
    expect(compute('pairwise-hinge', [1], candidates, [0.5], 0.9).losses).toEqual(near([(0.1 + 0.6) / 2]));
    expect(compute('pairwise-hinge', [1], candidates, [0.5], 0.9).candidates).toEqual(near([0.5, 0.5, 0]));
    const logistic = (0.3711007 + Math.log(1 + Math.exp(-0.3))) / 2;
    expect(compute('pairwise-logistic', [1], candidates, [0.5]).losses).toEqual(near([logistic]));
    const negatives = (0.7981389 + Math.log(1 + Math.exp(0.7))) / 2;
    expect(compute('pointwise', [1], candidates, [0.5]).losses).toEqual(near([0.3132617 + negatives]));
  });
});

describe.each([
  ['listwise', 2000],
  ['pairwise-logistic', 2000],
  ['pairwise-hinge', 2000],
  ['pointwise', 2000],
] as const)('%s with scores no exponential bears', (name, most) => {
  it('neither overflows nor forgets', () => {
    const wrong = compute(name, [-1000], [[1000]], [1]);
    expect(wrong.losses).toEqual(near([most]));
    expect(wrong.positive[0]).toBeCloseTo(-1, 6);
    expect(wrong.candidates[0]).toBeCloseTo(1, 6);
    const right = compute(name, [1000], [[-1000]], [1]);
    expect([...right.losses, ...right.positive, ...right.candidates]).toEqual(near([0, 0, 0]));
  });
});

it.each(['listwise', 'pairwise-logistic', 'pairwise-hinge', 'pointwise'] as const)(
  '%s with every candidate masked is finite',
  (name) => {
    const out = compute(
      name,
      [0.3, 0.4],
      [
        [MASKED, MASKED],
        [MASKED, MASKED],
      ],
      [0, 0],
      0.2,
    );
    expect([...out.losses, ...out.positive, ...out.candidates].every(Number.isFinite)).toBe(true);
    expect(out.candidates.map(Math.abs)).toEqual([0, 0, 0, 0]);
  },
);
