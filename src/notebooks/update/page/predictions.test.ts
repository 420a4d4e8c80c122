import { describe, expect, it } from 'vitest';
import { claim, reveal } from '../../predictions.test.fixtures.ts';
import { predictions } from './predictions.ts';

describe('what a run of update says of a prediction', () => {
  it.each([
    ['holds', 0.1, ['worse'], undefined],
    ['leaning', 0.005, ['same'], ['worse']],
    ['leaning', -0.005, ['same'], ['better']],
    ['no effect', 0, ['same'], ['worse', 'better']],
    ['reversed', -0.1, ['better'], undefined],
  ] as const)('of a cold start goes by the verdict: %s at %d', (verdict, estimate, borneOut, open) => {
    const arm = { floor: { recall50: { mean: 0.2 } } };
    const view = {
      result: {
        claims: [claim('warm-beats-cold', verdict, estimate)],
        results: { arms: { full: arm, 'full-cold': arm }, freshest: [] },
      },
    };
    const found = reveal(predictions, 'cold', view)!;
    expect([found.borneOut, found.open]).toEqual([borneOut, open]);
  });

  it('of the freshest way names those that the run cannot tell from it, and is none of one way alone', () => {
    const arm = (mean: number) => ({ freshness: { recall50: { mean } } });
    const view = (arms: object) => ({
      result: { claims: [], results: { arms, freshest: ['full+incremental', 'full'] } },
    });
    const both = { 'full+incremental': arm(0.3), full: arm(0.29), frozen: arm(0.1) };
    expect(reveal(predictions, 'freshest', view(both))).toEqual({
      borneOut: ['together', 'full'],
      values: { frozen: 0.1, full: 0.29, 'full+incremental': 0.3 },
    });
    expect(reveal(predictions, 'freshest', view({ full: arm(0.3) }))).toBeNull();
  });
});
