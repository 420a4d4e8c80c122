import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { inPage, until, type Tab } from './tab.ts';

/** A tab that is this very process, as a string-only wire. */
const here: Tab = {
  browser: 'here',
  open: async () => undefined,
  ask: async (expression) => runInThisContext(expression) as string,
  close: async () => undefined,
};

describe('inPage', () => {
  it('sends a function with its arguments, and brings its result back', async () => {
    const sum = inPage(here, (numbers, offset) => numbers.reduce((total, each) => total + each, offset), [1, 2], 3);
    await expect(sum).resolves.toBe(6);
  });

  it('lets the function name functions of its own, and give nothing back', async () => {
    await expect(
      inPage(here, () => {
        const nothing = (): void => undefined;
        nothing();
      }),
    ).resolves.toBeNull();
  });
});

describe('until', () => {
  it('gives what is seen first', async () => {
    await expect(until(here, 'a word', 1, () => 'seen')).resolves.toBe('seen');
  });

  it('says what did not come', async () => {
    await expect(until(here, 'a word', 0, () => null)).rejects.toThrow('a word did not come within 0 seconds');
  });
});
