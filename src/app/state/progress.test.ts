import { describe, expect, it } from 'vitest';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { Prediction } from '../../notebooks/prediction.ts';
import {
  isBlank,
  keepProgress,
  lock,
  noProgress,
  predictedOf,
  quizzedOf,
  readProgress,
  repeatabilityOf,
  withRecord,
  type Progress,
} from './progress.ts';
import type { Keep } from './storage.ts';

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

function keepOf(kept: Map<string, unknown>): Keep {
  return {
    read: <T>(key: string, fallback: T) => (kept.has(key) ? (JSON.parse(kept.get(key) as string) as T) : fallback),
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
  };
}

describe('the record of a run', () => {
  it('holds what was judged, and what it says of each question; the newest of each part stays', () => {
    const first = withRecord({}, notebook, ended('one', 2));
    const both = withRecord(first, notebook, ended('two', null, 'def'));
    const again = withRecord(both, notebook, ended('one', 5, 'ghi'));
    expect(Object.keys(again)).toEqual(['one', 'two']);
    expect(again['one']).toMatchObject({
      checksum: 'ghi',
      version: '2',
      seed: 3,
      reveals: { bigger: { borneOut: ['yes'] } },
    });
    expect(again['one']?.claims.map(({ id }) => id)).toEqual(['more']);
    expect(again['two']?.reveals).toEqual({});
  });

  it('remembers which backends were lost on the way, and comes back with them', () => {
    const backend = { name: 'wasm', requested: 'auto', adapter: null, reason: 'device-lost' } as const;
    const records = withRecord({}, notebook, { ...ended('one', 5), backend, lost: ['webgpu'] });
    expect(records['one']).toMatchObject({ backend: 'wasm', lost: ['webgpu'] });
    const kept = new Map<string, unknown>();
    keepProgress('counting', keepOf(kept), { ...noProgress, records });
    expect(readProgress('counting', keepOf(kept)).records).toEqual(records);
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
    expect(withRecord({}, notebook, { ...ended('one', 2), result: null })).toEqual({});
  });
});

describe('progress', () => {
  const done: Progress = {
    ...noProgress,
    predictions: { bigger: 'no', quiz: 'b' },
    records: withRecord({}, notebook, ended('one', 5)),
  };

  it('comes back from the browser as it went in', () => {
    const kept = new Map<string, unknown>();
    keepProgress('counting', keepOf(kept), done, noProgress);
    expect(readProgress('counting', keepOf(kept))).toEqual(done);
    expect(readProgress('another', keepOf(kept))).toEqual(noProgress);
  });

  it('leaves out what is not of its form', () => {
    const kept = new Map<string, unknown>([
      ['runs-counting', '[1, {"summary": {}}, {"summary": {}, "parameters": {}}]'],
      ['predictions-counting', '{"bigger": 3, "quiz": "a"}'],
      ['late-counting', '"all"'],
      ['records-counting', '{"one": {"claims": []}, "two": null}'],
    ]);
    expect(readProgress('counting', keepOf(kept))).toEqual({
      finished: [{ summary: {}, parameters: {} }],
      predictions: { quiz: 'a' },
      late: [],
      records: {},
    });
  });

  it('sets a locked answer beside what was measured', () => {
    expect(predictedOf(notebook, done)).toMatchObject([{ locked: 'no', late: false, standing: 'differs' }]);
    expect(predictedOf(notebook, { ...done, records: {} })).toMatchObject([
      { locked: 'no', reveal: null, standing: null },
    ]);
    expect(predictedOf(notebook, noProgress)).toEqual([]);
  });

  it('remembers which answers came after the measurement', () => {
    expect(lock(noProgress, 'bigger', 'yes')).toEqual({ predictions: { bigger: 'yes' }, late: [] });
    expect(lock({ ...done, predictions: {} }, 'bigger', 'yes').late).toEqual(['bigger']);
    expect(lock(done, 'quiz', 'a').late).toEqual([]);
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
