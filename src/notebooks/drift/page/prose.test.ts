import { describe, expect, it } from 'vitest';
import { itIsOneProse, itKeepsTheRhythm, proseOf } from '../../prose.test.fixtures.ts';

const prose = proseOf('drift');
const { zh, en } = prose;

describe('the prose of drift', () => {
  itIsOneProse(prose);
  itKeepsTheRhythm(prose, 'look');

  it('never shows a figure of windows without its control', () => {
    expect(zh).toContain('同样大小、打乱了再取的窗口');
    expect(en).toContain('window of the same size, cut from the shuffled day');
  });
});
