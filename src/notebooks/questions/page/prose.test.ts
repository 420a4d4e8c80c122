import { describe, expect, it } from 'vitest';
import { cellsOf, itIsOneProse, proseOf } from '../../prose.test.fixtures.ts';
import { questions } from '../parameters.ts';

const prose = proseOf('questions');
const { zh, en } = prose;

describe('the prose of questions', () => {
  itIsOneProse(prose);

  it('gives every question its run, its look, its costs, and a sentence', () => {
    const rhythm = questions.flatMap((question) => [
      `Cell#${question}`,
      `Cell#${question}-look`,
      `Cell#${question}-cost`,
      'What#',
    ]);
    expect(cellsOf(zh)).toEqual(['Cell#why', ...rhythm, 'Cell#knobs', 'Cell#remember']);
  });

  it('says in both languages that the lecture’s scale is arithmetic', () => {
    expect(zh).toContain('那是算术，不是实测');
    expect(en).toContain('That is arithmetic, not measurement');
  });
});
