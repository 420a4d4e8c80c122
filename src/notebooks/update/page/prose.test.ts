import { describe, expect, it } from 'vitest';
import { cellsOf, itIsOneProse, itKeepsTheRhythm, proseOf } from '../../prose.test.fixtures.ts';

const prose = proseOf('update');
const { zh } = prose;

describe('the prose of update', () => {
  itIsOneProse(prose);
  itKeepsTheRhythm(prose, 'loops');

  it('has places for the fork and for the watched user', () => {
    for (const id of ['fork', 'watch']) expect(cellsOf(zh)).toContain(`Cell#${id}`);
  });
});
