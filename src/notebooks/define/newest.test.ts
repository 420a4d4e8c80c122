import { describe, expect, it } from 'vitest';
import { Newest, type Through } from './newest.ts';

/** Promises that are settled by hand, in any order. */
function byHand<T>(): { promise: Promise<T>; settle: (value: T) => void; fail: (error: unknown) => void } {
  let settle!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, settle, fail };
}

/** Lets everything that is due happen. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function listen(): { told: unknown[]; done: (value: unknown) => void; failed: (error: unknown) => void } {
  const told: unknown[] = [];
  return { told, done: (value) => told.push(value), failed: (error) => told.push(['failed', error]) };
}

describe('the newest work', () => {
  it('tells what it came to, and what went wrong', async () => {
    const newest = new Newest();
    const { told, ...ended } = listen();
    newest.begin(async (through) => (await through(Promise.resolve(2))) * 3, ended);
    await settled();
    newest.begin((through) => through(Promise.reject(new Error('gone'))), ended);
    await settled();
    expect(told).toEqual([6, ['failed', new Error('gone')]]);
  });

  it('is the only one that is told, in whichever order answers come', async () => {
    const newest = new Newest();
    const { told, ...ended } = listen();
    const [first, second] = [byHand<string>(), byHand<string>()];
    newest.begin((through) => through(first.promise), ended);
    newest.begin((through) => through(second.promise), ended);
    second.settle('second');
    await settled();
    first.settle('first');
    await settled();
    expect(told).toEqual(['second']);
  });

  it('says nothing of an older failure either', async () => {
    const newest = new Newest();
    const { told, ...ended } = listen();
    const first = byHand<string>();
    newest.begin((through) => through(first.promise), ended);
    newest.end();
    first.fail(new Error('late'));
    await settled();
    expect(told).toEqual([]);
  });

  it('stops at its next answer once it is over: what would have followed is not done', async () => {
    const newest = new Newest();
    const { told, ...ended } = listen();
    const answer = byHand<number>();
    const steps: number[] = [];
    const work = async (through: Through): Promise<void> => {
      steps.push(await through(answer.promise));
      steps.push(0);
    };
    newest.begin(work, ended);
    newest.end();
    answer.settle(1);
    await settled();
    expect(steps).toEqual([]);
    expect(told).toEqual([]);
  });
});
