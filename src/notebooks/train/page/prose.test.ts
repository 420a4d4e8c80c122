import { describe, expect, it } from 'vitest';
import { itIsOneProse, itKeepsTheRhythm, proseOf } from '../../prose.test.fixtures.ts';

const prose = proseOf('train');
const { zh, en } = prose;

describe('the prose of train', () => {
  itIsOneProse(prose);
  itKeepsTheRhythm(prose, 'time');

  it('shows the same formulas', () => {
    const formulas = (text: string): string[] => text.match(/\$\$[^$]+\$\$/g) ?? [];
    expect(formulas(zh)).toEqual(formulas(en));
    expect(formulas(zh)).toHaveLength(3);
  });
});
