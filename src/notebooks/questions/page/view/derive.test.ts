import { describe, expect, it } from 'vitest';
import { recallByCost, recallByHardShare, running, tellingGenres } from './derive.ts';
import type { ArmResult, NegativesArm } from '../../events.ts';

const arm = (id: string, recall: number, cost: number): ArmResult => ({
  id,
  recall50: { mean: recall, low: recall - 0.1, high: recall + 0.1 },
  ndcg10: { mean: 0, low: 0, high: 0 },
  cost: {
    trainingMultiplyAdds: cost,
    servingMultiplyAdds: 0,
    parameterBytes: 0,
    indexBytes: 0,
    trainSeconds: 0,
  },
});

describe('figures of questions', () => {
  it('average a curve so far by requests', () => {
    const points = [
      { x: 1, y: 0.5, requests: 1 },
      { x: 2, y: 0.1, requests: 3 },
    ];
    expect(running(points)).toEqual([
      { x: 1, y: 0.5 },
      { x: 2, y: expect.closeTo(0.2) },
    ]);
    expect(running([])).toEqual([]);
  });

  it('draw recall from the cheapest arm to the dearest', () => {
    expect(recallByCost([arm('a', 0.3, 20), arm('b', 0.2, 10)]).map(({ x, y }) => [x, y])).toEqual([
      [10, 0.2],
      [20, 0.3],
    ]);
  });

  it('draw recall by the share of hard negatives, from in-batch ones alone upwards, and leave the other sources out', () => {
    const shares: [NegativesArm['arm'], number][] = [
      ['hard-100', 1],
      ['popularity', 0],
      ['in-batch', 0],
      ['exposed', 0.5],
      ['hard-10', 0.1],
    ];
    const arms = shares.map(([id], at) => arm(id, at / 10, 1));
    const negatives = shares.map(([id, share]): NegativesArm => ({
      arm: id,
      share,
      source: 'in-batch',
      logQ: true,
      headShare: 0,
      coverage: 0,
    }));
    expect(recallByHardShare(arms, negatives).map(({ x, y }) => [x, y])).toEqual([
      [0, 0.2],
      [0.1, 0.4],
      [1, 0],
    ]);
  });

  it('name the genres in which towers differ most, leaving out a tower that won nothing', () => {
    expect(tellingGenres([[0.5, 0.25, 0.25], null, [0.5, 0, 0.5]], 2)).toEqual([1, 2]);
    expect(tellingGenres([null, null], 2)).toEqual([]);
  });
});
