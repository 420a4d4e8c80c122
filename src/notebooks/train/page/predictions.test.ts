import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../core/experiment/claims.ts';
import { standingOf } from '../../prediction.ts';
import { claim, reveal } from '../../predictions.test.fixtures.ts';
import { predictions } from './predictions.ts';

describe('what a run of train says of a prediction', () => {
  it('of train follows the verdict, and by how much', () => {
    const view = (verdict: Verdict, model: number) => ({
      result: {
        claims: [claim('beats-popularity', verdict)],
        results: { metrics: { model: { recall50: model }, popularity: { recall50: 0.1 }, contrast: null } },
      },
    });
    expect(reveal(predictions, 'popularity', view('holds', 0.25))?.borneOut).toEqual(['double']);
    expect(reveal(predictions, 'popularity', view('holds', 0.15))?.borneOut).toEqual(['more']);
    expect(reveal(predictions, 'popularity', view('no effect', 0.11))?.borneOut).toEqual(['same']);
    expect(reveal(predictions, 'popularity', view('reversed', 0.05))?.borneOut).toEqual(['less']);
    expect(reveal(predictions, 'correction', view('holds', 0.25))).toBeNull();
    const [popularity] = predictions;
    const open = reveal(predictions, 'popularity', view('no effect', 0.11))!;
    expect(['same', 'more', 'less', 'double'].map((answer) => standingOf(popularity, answer, open))).toEqual([
      'agrees',
      'open',
      'open',
      'differs',
    ]);
  });

  it('of the correction tells the corrected model from the other, whichever was the contrast', () => {
    const view = {
      result: {
        claims: [claim('correction-helps', 'holds')],
        results: { metrics: { model: { recall50: 0.1 }, contrast: { recall50: 0.3 }, popularity: { recall50: 0 } } },
      },
    };
    expect(reveal(predictions, 'correction', view, { logQ: false })).toEqual({
      borneOut: ['collapse'],
      values: { on: 0.3, off: 0.1 },
    });
  });
});
