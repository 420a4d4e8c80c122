import { describe, expect, it } from 'vitest';
import { standingOf } from '../../prediction.ts';
import { claim, reveal } from '../../predictions.test.fixtures.ts';
import { predictions } from './predictions.ts';
import en from './words/en.json' with { type: 'json' };

describe('what a run of drift says of a prediction', () => {
  it('of a drawn curve is compared by where it ends', () => {
    const [curve] = predictions;
    const view = {
      checkpoints: [
        {
          step: 0,
          standings: [
            { order: '0', recall50: 0 },
            { order: 'all', recall50: 0 },
          ],
        },
        {
          step: 8,
          standings: [
            { order: '0', recall50: 0.2 },
            { order: 'all', recall50: 0.25 },
          ],
        },
      ],
      result: { claims: [claim('order-costs-recall', 'holds')], results: {} },
    };
    const found = reveal(predictions, 'curve', view)!;
    expect(found).toEqual({ borneOut: ['below'], values: { end: 0.8 } });
    expect(standingOf(curve, '0 0 0 0 0 0 85', found)).toBe('agrees');
    expect(standingOf(curve, '0 0 0 0 0 0 97', found)).toBe('differs');
    expect(standingOf(curve, 'scribble', found)).toBe('differs');
  });

  it('has a label and a reason for every answer that a drawn curve may stand for', () => {
    const [curve] = predictions;
    const answers = [50, 100, 120].map((end) => curve.answerOf!(`0 0 0 0 0 0 ${end}`));
    expect(answers).toEqual(['below', 'same', 'above']);
    const { why, ...labels } = en.predict.curve;
    expect(Object.keys(labels)).toEqual(expect.arrayContaining(answers));
    expect(Object.keys(why)).toEqual(expect.arrayContaining(answers));
  });
});
