import { describe, expect, it } from 'vitest';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { Prediction } from '../../notebooks/prediction.ts';
import { noProgress, type ReaderProgress, type RunRecord } from '../state/reader-progress.ts';
import { countProgress, verdictsOf } from './counts.ts';

const prediction = (id: string): Prediction => ({
  id,
  options: ['yes', 'no'],
  words: { question: '', answers: '', why: '' },
  reveal: () => null,
  say: () => '',
});
const notebook = {
  id: 'one',
  predictions: ['a', 'b', 'c', 'd'].map(prediction),
  quizzes: [{ id: 'quiz', options: ['x', 'y'], right: 'x', words: '' }],
} as unknown as Notebook;
const claims = (['holds', 'holds', 'no effect', 'reversed'] as const).map((verdict, at) => ({
  id: String(at),
  verdict,
  estimate: 0,
  low: 0,
  high: 0,
}));
const record = {
  claims,
  reveals: {
    a: { borneOut: ['yes'], values: {} },
    b: { borneOut: ['yes'], values: {} },
    c: { borneOut: ['yes', 'no'], values: {} },
  },
} as unknown as RunRecord;
const progress: ReaderProgress = {
  ...noProgress,
  predictions: { a: 'yes', b: 'no', c: 'no', d: 'no', quiz: 'y' },
  records: { '': record },
};

describe('countProgress', () => {
  it('counts what was predicted by how it came out, and what still waits', () => {
    expect(countProgress([[notebook, progress]])).toEqual({
      predicted: 4,
      standings: { agrees: 1, open: 1, differs: 1 },
      waiting: 1,
      quizzed: 1,
      right: 0,
      runs: 1,
    });
  });

  it('adds notebooks up, and is nothing for none', () => {
    expect(
      countProgress([
        [notebook, progress],
        [notebook, progress],
      ]),
    ).toMatchObject({ predicted: 8, runs: 2 });
    expect(countProgress([])).toMatchObject({ predicted: 0, waiting: 0, quizzed: 0, runs: 0 });
  });
});

it('verdictsOf counts the claims of each verdict', () => {
  expect(verdictsOf(record)).toEqual({ holds: 2, leaning: 0, 'no effect': 1, reversed: 1 });
});
