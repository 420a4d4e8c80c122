import { describe, expect, it } from 'vitest';
import { itIsOneProse, itKeepsTheRhythm, proseOf } from '../../prose.test.fixtures.ts';

const prose = proseOf('serve');
const { zh, en } = prose;

describe('the prose of serve', () => {
  itIsOneProse(prose);
  itKeepsTheRhythm(prose, 'path');

  it('says in both languages that the cost table is arithmetic', () => {
    expect(zh).toContain('这是算出来的，不是测出来的');
    expect(en).toContain('This is arithmetic, not measurement');
  });
});
