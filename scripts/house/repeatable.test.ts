import { describe, expect, it } from 'vitest';
import { unrepeatable } from './repeatable.ts';

describe('what keeps a run from repeating itself', () => {
  it.each([
    ['Math.random()', ['Math.random']],
    ['Date.now()', ['Date']],
    ['new Date()', ['Date']],
    ['performance.now()', ['performance']],
    ['globalThis.performance.now()', ['performance']],
    ['setTimeout(run, 1)', ['setTimeout']],
    ['[later].map((x) => x(setInterval))', ['setInterval']],
    ['crypto.randomUUID()', ['crypto']],
  ])('is found in %s', (code, found) => {
    expect(unrepeatable('x.ts', `export const x = ${code};`)).toEqual(found);
  });

  it.each(['context.performance', '{ Date: 1 }.Date', 'Math.max(1, 2)', '(day: Date): string => "performance"'])(
    'is not found in %s',
    (code) => {
      expect(unrepeatable('x.ts', `export const x = ${code};`)).toEqual([]);
    },
  );
});
