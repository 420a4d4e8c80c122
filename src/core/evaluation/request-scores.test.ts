import { describe, expect, it } from 'vitest';
import { meanRecall, repeatedPerSeed, ScoreCollector, scoresOfMetrics } from './request-scores.ts';

describe('scores of requests', () => {
  it('keeps seeds apart and requests in order', () => {
    const collector = new ScoreCollector(2);
    collector.add(Int32Array.of(3, 4), Uint8Array.of(0, 49, 255, 1));
    collector.add(Int32Array.of(5), Uint8Array.of(50, 9));
    const { users, recall50, ndcg10 } = collector.scores;
    expect([...users]).toEqual([3, 4, 5]);
    expect(recall50.map((own) => [...own])).toEqual([
      [1, 1, 0],
      [0, 1, 1],
    ]);
    expect(ndcg10[0][0]).toBe(1);
    expect(ndcg10[1][2]).toBeCloseTo(1 / Math.log2(11));
  });

  it('repeats a baseline, and has no mean of nothing', () => {
    expect([...repeatedPerSeed(Uint8Array.of(1, 2), 2)]).toEqual([1, 2, 1, 2]);
    expect(meanRecall(Uint8Array.of(0, 255))).toBe(0.5);
    expect(meanRecall(new Uint8Array(0))).toBeNull();
  });

  it('reads the metrics of rankings', () => {
    const columns = {
      precision10: new Float64Array(1),
      recall10: new Float64Array(1),
      hit10: new Float64Array(1),
      recall50: Float64Array.of(1),
      ndcg10: Float64Array.of(0.5),
    };
    expect(scoresOfMetrics(Int32Array.of(2), [columns])).toMatchObject({
      recall50: [Float64Array.of(1)],
      ndcg10: [Float64Array.of(0.5)],
    });
  });
});
