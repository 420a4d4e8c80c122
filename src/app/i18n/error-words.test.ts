import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainParameters } from '../../notebooks/train/parameters.ts';
import { startWords } from './words.ts';
import { readQuery } from '../state/permalink.ts';
import { wordsOf } from '../../notebooks/parts/words/error-words.ts';

const train = { id: 'train', parameters: trainParameters };

describe('the words of an error', () => {
  beforeAll(() => startWords('zh'));

  it('say place, cause and fix', () => {
    const words = wordsOf({ code: 'not-finite-loss', message: 'NaN', params: { step: 12 } }, train, i18next);
    expect(words.place).toBe('第 12 步');
    expect(words.cause).toContain('学习率');
    expect(words.fix).not.toBe('');
  });

  it("give a row's reason in the reader's language", () => {
    const params = { file: 'ratings.csv', line: 3, reason: 'rating-off-scale' };
    const words = wordsOf({ code: 'data-row', message: '', params }, train, i18next);
    expect(words.place).toBe('ratings.csv 第 3 行');
    expect(words.cause).toBe('评分应当是 0.5 到 5 星，每半星一档。');
  });

  it('name the parameter and what it accepts', () => {
    const [problem, seed] = readQuery(trainParameters, 'epochs=99&seed=x').problems;
    expect(wordsOf(problem!, train, i18next).cause).toBe('参数“轮次”（epochs）不能取“99”。允许的是：1 到 50 的整数。');
    expect(wordsOf(seed!, train, i18next).cause).toContain('“种子”（seed）');
  });

  it('call an unknown code unexpected, with its message', () => {
    const words = wordsOf({ code: 'never-heard-of', message: 'boom', params: {} }, train, i18next);
    expect(words).toMatchObject({ place: null, cause: '发生了意料之外的错误：boom' });
  });
});
