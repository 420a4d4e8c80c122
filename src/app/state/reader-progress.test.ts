import { describe, expect, it } from 'vitest';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { Prediction } from '../../notebooks/prediction.ts';
import { readAs, recordSchema } from './journal/entries.ts';
import {
  isBlank,
  noProgress,
  predictedOf,
  quizzedOf,
  repeatabilityOf,
  recordOf,
  type ReaderProgress,
} from './reader-progress.ts';

const bigger: Prediction<number | null> = {
  id: 'bigger',
  options: ['yes', 'no'],
  words: { question: 'q', answers: 'a', why: 'w' },
  reveal: (view) => (view === null ? null : { borneOut: [view > 3 ? 'yes' : 'no'], values: { view } }),
  say: () => '',
};
const notebook = {
  id: 'counting',
  predictions: [bigger],
  quizzes: [{ id: 'quiz', options: ['a', 'b'], right: 'b', words: 'quiz' }],
  partParameter: 'part',
} as unknown as Notebook;

const result = (checksum: string): ResultEvent => ({
  type: 'result',
  results: {},
  claims: [
    { id: 'more', verdict: 'holds', estimate: 1, low: 0.5, high: 1.5 },
    { id: 'other', verdict: 'not run', estimate: null, low: null, high: null },
  ],
  learned: true,
  checksum,
  seeds: [3],
  dataset: { name: 'small', sha256: 'f00', users: 1, items: 1, events: 1 },
  timings: { loadMs: 0, trainMs: 0, steps: 0, examplesPerSecond: 0 },
});
const ended = (part: string, view: number | null, checksum = 'abc') => ({
  settings: { parameters: { part }, seed: 3 },
  view,
  result: result(checksum),
  version: '2',
  backend: null,
  lost: [],
});

describe('the record of a run', () => {
  it('keeps that it did not learn, and tells nobody that a prediction was right or wrong by it', () => {
    const run = ended('one', 5);
    const made = recordOf(notebook, { ...run, result: { ...run.result, learned: false } });
    expect(made?.record).toMatchObject({ unlearned: true, reveals: {}, checksum: 'abc' });
    expect(readAs(recordSchema, JSON.parse(JSON.stringify(made?.record)))).toEqual(made?.record);
    expect(recordOf(notebook, run)?.record).not.toHaveProperty('unlearned');
  });

  it('holds what was judged, and what it says of each question, under the part it is of', () => {
    const made = recordOf(notebook, ended('one', 5, 'ghi'));
    expect(made?.part).toBe('one');
    expect(made?.record).toMatchObject({
      checksum: 'ghi',
      version: '2',
      seed: 3,
      reveals: { bigger: { borneOut: ['yes'] } },
    });
    expect(made?.record.claims.map(({ id }) => id)).toEqual(['more']);
    expect(recordOf(notebook, ended('two', null))?.record.reveals).toEqual({});
  });

  it.each([
    ['wasm', undefined, 'exact'],
    ['cpu', ['wasm'], 'exact'],
    ['webgpu', undefined, 'inexact'],
    ['wasm', ['webgpu'], 'mixed'],
    ['–', undefined, 'unknown'],
    ['wasm', ['abacus'], 'unknown'],
  ])('on %s after %s binds whoever repeats it as %s', (backend, lost, expected) => {
    expect(repeatabilityOf({ backend, lost })).toBe(expected);
  });

  it('is none of a run without a result', () => {
    expect(recordOf(notebook, { ...ended('one', 2), result: null })).toBeNull();
  });
});

describe('progress', () => {
  const done: ReaderProgress = {
    ...noProgress,
    predictions: { bigger: 'no', quiz: 'b' },
    records: { one: recordOf(notebook, ended('one', 5))!.record },
  };

  it('sets a locked answer beside what was measured', () => {
    expect(predictedOf(notebook, done)).toMatchObject([{ locked: 'no', late: false, standing: 'differs' }]);
    expect(predictedOf(notebook, { ...done, records: {} })).toMatchObject([
      { locked: 'no', reveal: null, standing: null },
    ]);
    expect(predictedOf(notebook, noProgress)).toEqual([]);
  });

  it('tells right answers of the quizzes from wrong ones', () => {
    expect(quizzedOf(notebook, done)).toMatchObject([{ answer: 'b', right: true }]);
    expect(quizzedOf(notebook, { ...done, predictions: { quiz: 'a' } })).toMatchObject([{ right: false }]);
    expect(quizzedOf({ ...notebook, quizzes: undefined }, done)).toEqual([]);
  });

  it('is blank until something was done', () => {
    expect(isBlank(noProgress)).toBe(true);
    expect(isBlank({ ...noProgress, predictions: { bigger: 'no' } })).toBe(false);
    expect(isBlank({ ...noProgress, records: done.records })).toBe(false);
  });
});
