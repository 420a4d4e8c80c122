import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainParameters } from '../../notebooks/train/parameters.ts';
import { startWords } from '../i18n/words.ts';
import { readQuery } from '../state/permalink.ts';
import { commands } from './commands.ts';
import { wordsOf } from './error-words.ts';
import { takesKeys } from './shortcuts.ts';

const inside = (selector: string) => ({ closest: (wanted: string) => (wanted.includes(selector) ? {} : null) });

describe('shortcuts', () => {
  it('leave keys to fields and menus', () => {
    expect(takesKeys(inside('input'))).toBe(true);
    expect(takesKeys(inside('[role="menu"]'))).toBe(true);
    expect(takesKeys(inside('button'))).toBe(false);
    expect(takesKeys(null)).toBe(false);
  });

  it('have a key each', () => {
    expect(commands.map(({ key }) => key)).toEqual(['r', 'p', 's', '0']);
  });
});

describe('commands', () => {
  const enabledIn = (status: Parameters<(typeof commands)[number]['enabled']>[0]): string[] =>
    commands.filter(({ enabled }) => enabled(status)).map(({ id }) => id);

  it('are enabled where they fit', () => {
    expect(enabledIn('idle')).toEqual(['run', 'step']);
    expect(enabledIn('loading')).toEqual(['reset']);
    expect(enabledIn('running')).toEqual(['pause', 'reset']);
    expect(enabledIn('paused')).toEqual(['run', 'step', 'reset']);
    expect(enabledIn('cancelled')).toEqual(['run', 'step', 'reset']);
    expect(enabledIn('failed')).toEqual(['run', 'step', 'reset']);
  });
});

describe('the words of an error', () => {
  beforeAll(() => startWords('zh'));

  it('say place, cause and mend', () => {
    const words = wordsOf(
      { code: 'not-finite-loss', message: 'NaN', params: { step: 12 } },
      trainParameters,
      i18next.t,
    );
    expect(words.place).toBe('第 12 步');
    expect(words.cause).toContain('学习率');
    expect(words.mend).not.toBe('');
  });

  it("give a row's reason in the reader's language", () => {
    const params = { file: 'ratings.csv', line: 3, reason: 'rating-off-scale' };
    const words = wordsOf({ code: 'data-row', message: '', params }, trainParameters, i18next.t);
    expect(words.place).toBe('ratings.csv 第 3 行');
    expect(words.cause).toBe('评分应当是 0.5 到 5 星，每半星一档。');
  });

  it('name the parameter and what it accepts', () => {
    const [problem, seed] = readQuery(trainParameters, 'epochs=99&seed=x').problems;
    expect(wordsOf(problem!, trainParameters, i18next.t).cause).toBe(
      '参数“轮次”（epochs）不能取“99”。允许的是：1 到 50 的整数。',
    );
    expect(wordsOf(seed!, trainParameters, i18next.t).cause).toContain('“种子”（seed）');
  });

  it('call an unknown code unexpected, with its message', () => {
    const words = wordsOf({ code: 'never-heard-of', message: 'boom', params: {} }, trainParameters, i18next.t);
    expect(words).toMatchObject({ place: null, cause: '发生了意料之外的错误：boom' });
  });
});
