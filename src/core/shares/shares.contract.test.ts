import { describe, expect, it } from 'vitest';
import { LabError } from '../errors.ts';
import { smallRaw } from '../training/small.test.fixtures.ts';
import { fakePool } from './pool.test.fixtures.ts';
import type { AnyShareKind, ShareKind } from './share.ts';
import { sharesOf, type Shares } from './shares.ts';

interface Counting {
  readonly from: number;
  readonly values: number;
  /** The value at which it fails; none where it is not among them. */
  readonly fails?: number;
}

const nothing = new Float32Array(0);

/** Counts, and hands an array over with each number, beside one that is everybody's. Its result is how often anything was made for its worker. */
const counting: ShareKind<
  Counting,
  { readonly number: number; readonly array: Float32Array; readonly nothing: Float32Array },
  number
> = {
  notebook: 'test',
  name: 'counting',
  ahead: 4,
  async *run({ once, compute }, { from, values, fails }) {
    const made = once('made', () => ({ times: 1 }));
    const array = new Float32Array(2);
    for (let number = from; number < from + values; number++) {
      if (number === fails) throw new LabError('counted-out', `cannot count to ${number}`, { number });
      array[0] += await compute(() => Promise.resolve(number));
      yield { number, array: array.slice(), nothing };
    }
    return made.times;
  },
};

/** Adds what it is sent to what it has. */
const adding: ShareKind<number, number, never, number> = {
  notebook: 'test',
  name: 'adding',
  ahead: 0,
  async *run(_, start) {
    for (let sum = start; ;) sum += yield sum;
  },
};

const kinds: readonly AnyShareKind[] = [counting, adding];
const run = { dataset: smallRaw(), now: () => 0, compute: <T>(work: () => Promise<T>) => work() };

interface Implementation {
  readonly name: string;
  shares(): Shares;
}

const pooled = (size: number): Shares => sharesOf({ ...run, pool: fakePool(size, kinds).pool });

/** One of its workers dies after every few answers; the last of them more often than is put up with. */
function dying(every: number): Shares {
  const { pool, workers } = fakePool(2, kinds);
  const shares = sharesOf({ ...run, pool });
  let taken = 0;
  return {
    ...shares,
    begin(kind, input) {
      const share = shares.begin(kind, input);
      return {
        ...share,
        next(message) {
          taken += 1;
          if (taken % every === 0) workers.at(-1)?.die();
          return share.next(message);
        },
      };
    },
  };
}

const implementations: readonly Implementation[] = [
  { name: 'on this thread', shares: () => sharesOf(run) },
  { name: 'a pool of 1', shares: () => pooled(1) },
  { name: 'a pool of 2', shares: () => pooled(2) },
  { name: 'a pool of 5', shares: () => pooled(5) },
  { name: 'workers that die', shares: () => dying(3) },
  { name: 'workers that die at once', shares: () => dying(1) },
];

describe.each(implementations)('shares: $name', ({ shares: begin }) => {
  it('give the same values in the same order', async () => {
    const shares = begin();
    const all = [0, 10, 20].map((from) => shares.begin(counting, { from, values: 9 }));
    const found: number[][] = [];
    for (let at = 0; at < 9; at++) {
      for (const share of all) {
        const { value, done } = await share.next();
        if (done) throw new Error('it ended too soon');
        found.push([value.number, value.array[0], value.nothing.length]);
      }
    }
    const expected = Array.from({ length: 9 }, (_, at) =>
      [0, 10, 20].map((from) => [from + at, ((2 * from + at) * (at + 1)) / 2, 0]),
    );
    expect(found).toEqual(expected.flat());
    expect(await Promise.all(all.map((share) => share.next()))).toEqual(all.map(() => ({ done: true, value: 1 })));
    await shares.end();
  });

  it('have done nothing after the result', async () => {
    const shares = begin();
    const share = shares.begin(counting, { from: 0, values: 1 });
    expect((await share.next()).done).toBe(false);
    expect(await share.next()).toEqual({ done: true, value: 1 });
    expect(await share.next()).toEqual({ done: true, value: undefined });
    await shares.end();
  });

  it('answer messages in their order', async () => {
    const shares = begin();
    const [one, other] = [shares.begin(adding, 1), shares.begin(adding, 100)];
    const answers: unknown[] = [];
    for (const message of [0, 1, 2, 3]) {
      for (const { value } of await Promise.all([one.next(message), other.next(10 * message)])) answers.push(value);
    }
    expect(answers).toEqual([1, 100, 2, 110, 4, 130, 7, 160]);
    await shares.end();
  });

  it('fail with the error of the share, in its place', async () => {
    const shares = begin();
    const [failing, other] = [4, Infinity].map((fails) => shares.begin(counting, { from: 2, values: 5, fails }));
    expect((await failing.next()).value).toMatchObject({ number: 2 });
    expect((await failing.next()).value).toMatchObject({ number: 3 });
    await expect(failing.next()).rejects.toMatchObject({ code: 'counted-out', params: { number: 4 } });
    expect((await other.next()).value).toMatchObject({ number: 2 });
    await shares.end();
  });

  it('end in the middle', async () => {
    const shares = begin();
    const share = shares.begin(counting, { from: 0, values: 1e9 });
    expect((await share.next()).value).toMatchObject({ number: 0 });
    await shares.end();
    await expect(share.end()).resolves.toBeUndefined();
  });

  it('make what they have in common once on a thread', async () => {
    const shares = begin();
    const all = [1, 2, 3, 4, 5, 6].map((from) => shares.begin(counting, { from, values: 0 }));
    for (const share of all) expect(await share.next()).toEqual({ done: true, value: 1 });
    await shares.end();
  });
});
