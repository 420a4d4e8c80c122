import { expect, it } from 'vitest';
import { backOff, retrying } from './retry.ts';
import { ServerError } from './server-error.ts';

const pause = (): Promise<void> => Promise.resolve();
const gone = new ServerError('gone', 'no answer');

/** Work that fails with the given errors, one a try, and then answers. */
function failing(errors: readonly Error[]): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  return {
    tries: () => tries,
    work: () => {
      const error = errors[tries++];
      return error ? Promise.reject(error) : Promise.resolve('done');
    },
  };
}

it('waits longer each time while the server is gone, and says so', async () => {
  const waited: number[] = [];
  const heard: number[] = [];
  const noting = async (ms: number): Promise<void> => void waited.push(ms);
  const { work } = failing([gone, gone, gone]);
  expect(await retrying({ waits: backOff, pause: noting, onWait: (_, ms) => heard.push(ms) }, work)).toBe('done');
  expect(waited).toEqual([250, 500, 1000]);
  expect(heard).toEqual(waited);
});

it('ends with the server’s error after the last wait', async () => {
  const { work, tries } = failing(Array.from({ length: 9 }, () => gone));
  await expect(retrying({ waits: [1, 2], pause }, work)).rejects.toBe(gone);
  expect(tries()).toBe(3);
});

it.each([new ServerError('token', 'who?'), new TypeError('a fault of ours')])('does not repeat %s', async (error) => {
  const { work, tries } = failing([error]);
  await expect(retrying({ waits: [1], pause }, work)).rejects.toBe(error);
  expect(tries()).toBe(1);
});
