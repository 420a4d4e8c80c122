import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../../core/experiment/parameters.ts';
import type { AskedEvent, PointEvent, QuestionsEvent } from '../../events.ts';
import { questionsParameters, type Question, type QuestionsParameters } from '../../parameters.ts';
import { beginView, createView, fold, isStaleAnswer, rateOf, summaryOf } from './view.ts';

const defaults = defaultsOf(questionsParameters);
const values = (question: Question): QuestionsParameters => ({ ...defaults, question });
const asked = (question: Question): AskedEvent => ({
  type: 'asked',
  question,
  arms: ['a', 'b'],
  seeds: 1,
  requests: 10,
  unit: 'epoch',
  until: 1,
  popularity: 0.1,
});
const point = (arm: string, at: number): PointEvent => ({ type: 'point', arm, at, recall50: at / 10, requests: 5 });
/** As much of a result as the view reads. */
const result = (holds: boolean): QuestionsEvent =>
  ({
    type: 'result',
    results: {
      arms: [{ recall50: { mean: 0.3 } }, { recall50: { mean: 0.4 } }],
      popularity: { recall50: { mean: 0.2 } },
    },
    claims: [
      { id: 'x', verdict: holds ? 'holds' : 'reversed' },
      { id: 'y', verdict: 'not run' },
    ],
    timings: { examplesPerSecond: 7 },
  }) as unknown as QuestionsEvent;

describe('the view of questions', () => {
  it('keeps what other questions came to, and forgets what this one did', () => {
    let view = beginView(createView(), values('towers'), 1);
    for (const event of [asked('towers'), point('a', 0), point('a', 1), point('b', 1), result(true)])
      view = fold(view, event);
    expect(view.answers.towers?.points).toEqual({
      a: [
        { x: 0, y: 0, requests: 5 },
        { x: 1, y: 0.1, requests: 5 },
      ],
      b: [{ x: 1, y: 0.1, requests: 5 }],
    });
    const other = beginView(view, values('window'), 1);
    expect(other.answers.towers).toBe(view.answers.towers);
    expect(rateOf(other)).toBeNull();
    expect(summaryOf(other)).toBeNull();
    const again = beginView(other, values('towers'), 1);
    expect(again.answers.towers?.result).toBeNull();
    expect(again.answers.towers?.points).toEqual({});
  });

  it('sums up the run of the current question', () => {
    let view = beginView(createView(), values('negatives'), 1);
    view = fold(fold(view, asked('negatives')), result(false));
    expect(rateOf(view)).toBe(7);
    expect(summaryOf(view)).toEqual({ best: 0.4, popularity: 0.2, holds: 0, noEffect: 0, reversed: 1 });
  });

  it('takes the old users’ course, the map and the progress', () => {
    let view = beginView(createView(), values('history'), 1);
    const map = {
      type: 'towers-map',
      positions: new Float32Array(2),
      wins: new Int32Array(4),
      winner: new Int8Array(1),
    } as const;
    const progress = { type: 'progress', phase: 'day', done: 1, total: 2, step: true } as const;
    const told: QuestionsEvent[] = [{ type: 'old-users', arm: 'all', at: 1, recall50: 0.5 }, map, progress];
    view = told.reduce(fold, view);
    expect(view.answers.history?.oldUsers).toEqual({ all: [{ x: 1, y: 0.5 }] });
    expect(view.answers.history?.map).toBe(map);
    expect(view.progress).toBe(progress);
  });

  it('leaves events alone that come before any question', () => {
    expect(fold(createView(), point('a', 1))).toEqual(createView());
  });
});

describe('an answer is stale', () => {
  const { answers } = beginView(createView(), values('towers'), 1);
  const stale = (patch: Partial<QuestionsParameters>, seed = 1): boolean =>
    isStaleAnswer(answers.towers!, 'towers', { parameters: { ...defaults, ...patch }, seed });

  it('where a knob that the question reads, or the seed, has been turned', () => {
    expect(stale({ narrowDims: 8 })).toBe(true);
    expect(stale({}, 2)).toBe(true);
  });

  it('but not for another question, or a knob that only others read', () => {
    expect(stale({ question: 'window' })).toBe(false);
    expect(stale({ eventsPerDay: 100 })).toBe(false);
  });
});
