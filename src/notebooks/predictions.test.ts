import { describe, expect, it } from 'vitest';
import type { Claim, Verdict } from '../core/experiment/claims.ts';
import { predictions as drift } from './drift/page/predictions.ts';
import driftEn from './drift/page/words/en.json' with { type: 'json' };
import { predictions as pitfalls, quizzes } from './pitfalls/page/predictions.ts';
import pitfallsEn from './pitfalls/page/words/en.json' with { type: 'json' };
import { standingOf, whyOf, type Prediction, type Reveal } from './prediction.ts';
import { armsOfQuestion, hardSweepArms } from './questions/parameters.ts';
import { predictions as questions } from './questions/page/predictions.ts';
import questionsEn from './questions/page/words/en.json' with { type: 'json' };
import { predictions as serve } from './serve/page/predictions.ts';
import serveEn from './serve/page/words/en.json' with { type: 'json' };
import { predictions as train } from './train/page/predictions.ts';
import trainEn from './train/page/words/en.json' with { type: 'json' };
import { predictions as update } from './update/page/predictions.ts';
import updateEn from './update/page/words/en.json' with { type: 'json' };

const words: Readonly<Record<string, unknown>> = {
  train: trainEn,
  serve: serveEn,
  update: updateEn,
  drift: driftEn,
  questions: questionsEn,
  pitfalls: pitfallsEn,
};
const all: readonly (readonly [string, readonly Prediction[]])[] = [
  ['train', train],
  ['serve', serve],
  ['update', update],
  ['drift', drift],
  ['questions', questions],
  ['pitfalls', pitfalls],
];
const each = all.flatMap(([notebook, own]) => own.map((prediction) => [notebook, prediction.id, prediction] as const));

/** The text under a dotted key; undefined where there is none. */
const textAt = (key: string): unknown =>
  key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], words);

const settings = { parameters: {}, seed: 1 };
const claim = (id: string, verdict: Verdict, estimate = 0.1): Claim => ({
  id,
  verdict,
  estimate,
  low: estimate - 0.01,
  high: estimate + 0.01,
});

/** A prediction of a notebook, shown a view made by hand. */
function reveal(own: readonly Prediction[], id: string, view: unknown, parameters = {}): Reveal | null {
  return own.find((prediction) => prediction.id === id)!.reveal(view, { ...settings, parameters });
}

describe.each(each)('%s asks %s and', (_, __, { options, words: own, answerOf }) => {
  it('has words for the question, for every answer, and a reason for each that may come out', () => {
    expect(textAt(own.question)).toEqual(expect.any(String));
    const answers =
      options.length > 0
        ? options
        : ['0 0 0 0 0 0 50', '0 0 0 0 0 0 100', '0 0 0 0 0 0 120'].map((text) => answerOf!(text)!);
    for (const answer of answers) {
      expect([answer, textAt(`${own.answers}.${answer}`)]).toEqual([answer, expect.any(String)]);
      expect([answer, textAt(`${own.why}.${answer}`)]).toEqual([answer, expect.any(String)]);
    }
  });
});

describe('a reveal', () => {
  it('is null before the run has measured', () => {
    const blank = { result: null, checkpoints: [], answers: {}, freshness: null, record: null };
    for (const [, , prediction] of each) expect(prediction.reveal(blank, settings)).toBeNull();
  });

  it('of train follows the verdict, and by how much', () => {
    const view = (verdict: Verdict, model: number) => ({
      result: {
        claims: [claim('beats-popularity', verdict)],
        results: { metrics: { model: { recall50: model }, popularity: { recall50: 0.1 }, contrast: null } },
      },
    });
    expect(reveal(train, 'popularity', view('holds', 0.25))?.borneOut).toEqual(['double']);
    expect(reveal(train, 'popularity', view('holds', 0.15))?.borneOut).toEqual(['more']);
    expect(reveal(train, 'popularity', view('no effect', 0.11))?.borneOut).toEqual(['same']);
    expect(reveal(train, 'popularity', view('reversed', 0.05))?.borneOut).toEqual(['less']);
    expect(reveal(train, 'correction', view('holds', 0.25))).toBeNull();
    const [popularity] = train;
    const open = reveal(train, 'popularity', view('no effect', 0.11))!;
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
    expect(reveal(train, 'correction', view, { logQ: false })).toEqual({
      borneOut: ['collapse'],
      values: { on: 0.3, off: 0.1 },
    });
  });

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
    expect(reveal(serve, 'hnsw', view(1), { efSearch: 200 })?.borneOut).toEqual(['tenThousand']);
    expect(reveal(serve, 'hnsw', view(9), { efSearch: 200 })?.borneOut).toEqual(['hundredThousand', 'million']);
  });

  it('of a drawn curve is compared by where it ends', () => {
    const [curve] = drift;
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
    const found = reveal(drift, 'curve', view)!;
    expect(found).toEqual({ borneOut: ['below'], values: { end: 0.8 } });
    expect(standingOf(curve, '0 0 0 0 0 0 85', found)).toBe('agrees');
    expect(standingOf(curve, '0 0 0 0 0 0 97', found)).toBe('differs');
    expect(standingOf(curve, 'scribble', found)).toBe('differs');
  });

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
    expect(reveal(questions, 'history', view(0.02))?.borneOut).toEqual(['behind']);
    expect(reveal(questions, 'history', view(0.05))?.borneOut).toEqual(['same']);
    expect(reveal(questions, 'history', view(0.08))?.borneOut).toEqual(['ahead']);
  });

  it('of a question about the best names those that cannot be told from it', () => {
    const arms = [{ id: 'day', recall50: { mean: 0.3 } }];
    const view = { answers: { window: { result: { claims: [], results: { arms, best: ['day', 'week'] } } } } };
    const found = reveal(questions, 'window', view)!;
    const window = questions.find(({ id }) => id === 'window')!;
    expect(standingOf(window, 'week', found)).toBe('open');
    expect(standingOf(window, 'month', found)).toBe('differs');
  });

  it('of the freshest way names those that the run cannot tell from it, and is none of one way alone', () => {
    const arm = (mean: number) => ({ freshness: { recall50: { mean } } });
    const view = (arms: object) => ({
      result: { claims: [], results: { arms, freshest: ['full+incremental', 'full'] } },
    });
    const both = { 'full+incremental': arm(0.3), full: arm(0.29), frozen: arm(0.1) };
    expect(reveal(update, 'freshest', view(both))).toEqual({
      borneOut: ['together', 'full'],
      values: { frozen: 0.1, full: 0.29, 'full+incremental': 0.3 },
    });
    expect(reveal(update, 'freshest', view({ full: arm(0.3) }))).toBeNull();
  });

  it('of a pitfall is of that one alone', () => {
    const results = {
      pitfall: 'random-init',
      unit: 'recall50',
      broken: { estimate: 0.1, low: null, high: null },
      fixed: { estimate: 0.2, low: null, high: null },
      recall: null,
      claim: claim('warm-beats-cold', 'holds'),
    };
    expect(reveal(pitfalls, 'random-init', { result: { results } })?.borneOut).toEqual(['hurts']);
    expect(reveal(pitfalls, 'no-shuffle', { result: { results } })).toBeNull();
  });
});

it('four towers that each see their own features lose for a reason of their own', () => {
  const view = (differ: string) => {
    const arms = ['four', 'one-training'].map((id) => ({ id, recall50: { mean: 0.1 } }));
    const results = { arms, towers: { differ } };
    return {
      answers: { towers: { result: { claims: [claim('one-beats-four-at-training-cost', 'holds')], results } } },
    };
  };
  const [towers] = questions;
  expect(textAt(whyOf(towers, reveal(questions, 'towers', view('features'))!))).toBe(
    questionsEn.predict.towers.why.oneKnowsAll,
  );
  expect(textAt(whyOf(towers, reveal(questions, 'towers', view('seeds'))!))).toBe(questionsEn.predict.towers.why.one);
});

it('the worst of the negatives has a reason whichever it is', () => {
  for (const arm of [...hardSweepArms, ...armsOfQuestion.negatives]) {
    expect([arm, textAt(`questions.predict.negatives.why.${arm}`)]).toEqual([arm, expect.any(String)]);
  }
});

it('every quiz explains each of its answers', () => {
  for (const { options, right, words: own } of quizzes) {
    expect(options).toContain(right);
    for (const key of ['question', ...options.flatMap((option) => [option, `${option}Why`])]) {
      expect(textAt(`${own}.${key}`)).toEqual(expect.any(String));
    }
  }
});
