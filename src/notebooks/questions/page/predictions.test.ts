import { describe, expect, it } from 'vitest';
import type { Words } from '../../notebook.ts';
import { standingOf, whyOf } from '../../prediction.ts';
import { claim, reveal } from '../../predictions.test.fixtures.ts';
import { armsOfQuestion, hardSweepArms } from '../parameters.ts';
import { predictions } from './predictions.ts';
import en from './words/en.json' with { type: 'json' };

describe('what a run of questions says of a prediction', () => {
  it('of history takes back the margin that the claim grants', () => {
    const view = (estimate: number) => ({
      answers: {
        history: {
          result: {
            claims: [claim('yesterday-is-enough', 'holds', estimate)],
            results: {
              arms: [
                { id: '1-day', recall50: { mean: 0.2 } },
                { id: 'all', recall50: { mean: 0.22 } },
              ],
              history: { margin: 0.05 },
            },
          },
        },
      },
    });
    expect(reveal(predictions, 'history', view(0.02))?.borneOut).toEqual(['behind']);
    expect(reveal(predictions, 'history', view(0.05))?.borneOut).toEqual(['same']);
    expect(reveal(predictions, 'history', view(0.08))?.borneOut).toEqual(['ahead']);
  });

  it('of a question about the best names those that cannot be told from it', () => {
    const arms = [{ id: 'day', recall50: { mean: 0.3 } }];
    const view = { answers: { window: { result: { claims: [], results: { arms, best: ['day', 'week'] } } } } };
    const found = reveal(predictions, 'window', view)!;
    const window = predictions.find(({ id }) => id === 'window')!;
    expect(standingOf(window, 'week', found)).toBe('open');
    expect(standingOf(window, 'month', found)).toBe('differs');
  });
});

/** The text under a whole key of the notebook's words. */
const reasonOf = (key: string): unknown =>
  key
    .split('.')
    .slice(1)
    .reduce<unknown>((tree, part) => (tree as Words | undefined)?.[part], en);

it('four towers that each see their own features lose for a reason of their own', () => {
  const view = (differ: string) => {
    const arms = ['four', 'one-training'].map((id) => ({ id, recall50: { mean: 0.1 } }));
    const results = { arms, towers: { differ } };
    return {
      answers: { towers: { result: { claims: [claim('one-beats-four-at-training-cost', 'holds')], results } } },
    };
  };
  const [towers] = predictions;
  expect(reasonOf(whyOf(towers, reveal(predictions, 'towers', view('features'))!))).toBe(
    en.predict.towers.why.oneKnowsAll,
  );
  expect(reasonOf(whyOf(towers, reveal(predictions, 'towers', view('seeds'))!))).toBe(en.predict.towers.why.one);
});

it('the worst of the negatives has a reason whichever it is', () => {
  for (const arm of [...hardSweepArms, ...armsOfQuestion.negatives]) {
    expect([arm, reasonOf(`questions.predict.negatives.why.${arm}`)]).toEqual([arm, expect.any(String)]);
  }
});
