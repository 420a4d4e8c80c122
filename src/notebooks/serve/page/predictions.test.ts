import { describe, expect, it } from 'vitest';
import { reveal } from '../../predictions.test.fixtures.ts';
import { predictions } from './predictions.ts';

describe('what a run of serve says of a prediction', () => {
  it('of serve leaves open what is larger than all that was tried', () => {
    const row = (kind: string, n: number, ms: number) => ({
      kind,
      n,
      synthetic: 0,
      efSearch: kind === 'hnsw' ? 200 : null,
      queryMs: { p50: ms },
      recall50: 1,
    });
    const view = (hnswMs: number) => ({
      freshness: null,
      result: {
        claims: [],
        results: {
          index: [row('exact', 2399, 1), row('hnsw', 2399, 2), row('exact', 10_000, 4), row('hnsw', 10_000, hnswMs)],
        },
      },
    });
    expect(reveal(predictions, 'hnsw', view(1), { efSearch: 200 })?.borneOut).toEqual(['tenThousand']);
    expect(reveal(predictions, 'hnsw', view(9), { efSearch: 200 })?.borneOut).toEqual(['hundredThousand', 'million']);
  });
});
