import { describe, expect, it } from 'vitest';
import type { BackendStatus } from '../backend/types.ts';
import { ManualClock } from '../timer.test.fixtures.ts';
import { smallRaw } from '../training/small.test.fixtures.ts';
import { LOAD_MS } from '../within.ts';
import { fakePool, type FakeWorker } from './pool.test.fixtures.ts';
import type { WorkerPool } from './pool.ts';
import type { FromWorker } from './protocol.ts';
import { pieceOf, resultsOf } from './results.ts';
import type { ShareKind } from './share.ts';
import { sharesOf } from './shares.ts';

const run = { dataset: smallRaw(), now: () => 0, compute: <T>(work: () => Promise<T>) => work() };
const here = sharesOf(run).context;

const square = pieceOf('test', 'square', (_, number: number) => number * number);

/** How far each endless count has come, by name. */
const reached = new Map<string, number>();
const endless: ShareKind<string, number> = {
  notebook: 'test',
  name: 'endless',
  ahead: 3,
  async *run(_, name) {
    for (let at = 1; ; at++) {
      reached.set(name, at);
      yield at;
    }
  },
};
const kinds = [square, endless];

const kindsTold = ({ told }: FakeWorker): string[] => told.map(({ kind }) => kind);

async function results(pool: WorkerPool, inputs: readonly number[]): Promise<number[]> {
  const shares = sharesOf({ ...run, pool });
  const found: number[] = [];
  for await (const result of resultsOf(shares, square, inputs)) found.push(result);
  return found;
}

describe('a pool', () => {
  it('starts no more workers than there is work for, nor than it may have', async () => {
    const { pool, workers } = fakePool(3, kinds);
    expect(workers).toHaveLength(0);
    expect(await results(pool, [2])).toEqual([4]);
    expect(workers).toHaveLength(1);
    expect(await results(pool, [1, 2, 3, 4, 5, 6, 7])).toEqual([1, 4, 9, 16, 25, 36, 49]);
    expect(workers).toHaveLength(3);
  });

  it('sends the data set to each worker once', async () => {
    const { pool, workers } = fakePool(2, kinds);
    await results(pool, [1, 2, 3, 4, 5, 6]);
    for (const worker of workers) expect(kindsTold(worker).filter((kind) => kind === 'dataset')).toHaveLength(1);
  });

  it('computes no further ahead than its kind says, and no more once it has ended', async () => {
    const { pool, workers } = fakePool(2, kinds);
    const share = pool.begin(endless, 'ahead', here);
    expect(await share.next()).toEqual({ done: false, value: 1 });
    // The answer to an end comes after everything that was asked for before.
    await share.end();
    expect(reached.get('ahead')).toBeLessThanOrEqual(4);
    expect(kindsTold(workers[0]).at(-1)).toBe('end');
  });

  it('stands still while nobody takes anything', async () => {
    const { pool } = fakePool(2, kinds);
    const [first, other] = [pool.begin(endless, 'first', here), pool.begin(endless, 'other', here)];
    for (let at = 1; at <= 20; at++) expect((await first.next()).value).toBe(at);
    expect(reached.get('other')).toBe(3);
    await Promise.all([first.end(), other.end()]);
  });

  it('tells its workers which backend computes, those that start later too', async () => {
    const { pool, workers } = fakePool(2, kinds);
    await results(pool, [1]);
    pool.use('wasm');
    pool.use('wasm');
    await results(pool, [1, 2]);
    const choices = workers.map(({ told }) =>
      told.flatMap((message) => (message.kind === 'backend' ? message.choice : [])),
    );
    expect(choices).toEqual([['cpu', 'wasm'], ['wasm']]);
  });

  it('starts no worker ahead before it is known what computes', () => {
    const { pool, workers } = fakePool(2, kinds, {}, null);
    pool.prepare('test');
    expect(workers).toHaveLength(0);
    pool.use('cpu');
    expect(workers.map(kindsTold)).toEqual([
      ['backend', 'prepare'],
      ['backend', 'prepare'],
    ]);
  });

  it('fetches a notebook’s code before it is needed', () => {
    const { pool, workers } = fakePool(2, kinds);
    pool.prepare('test');
    expect(workers.map(kindsTold)).toEqual([
      ['backend', 'prepare'],
      ['backend', 'prepare'],
    ]);
  });
});

describe('where workers fail', () => {
  it('does the rest here after three deaths', async () => {
    const { pool, workers } = fakePool(2, kinds);
    const share = pool.begin(endless, 'mortal', here);
    for (let death = 1; death <= 3; death++) {
      expect((await share.next()).value).toBe(death);
      expect(pool.isUsable).toBe(true);
      workers.at(-1)!.die();
    }
    expect(pool.isUsable).toBe(false);
    expect((await share.next()).value).toBe(4);
    expect(workers).toHaveLength(3);
    expect(await results(pool, [3, 4])).toEqual([9, 16]);
    expect(workers).toHaveLength(3);
  });

  it('does everything here where none may be started, and does not try again', async () => {
    let tries = 0;
    const open = (): never => {
      tries += 1;
      throw new Error('blocked');
    };
    const { pool } = fakePool(2, kinds, { open });
    expect(await results(pool, [1, 2, 3])).toEqual([1, 4, 9]);
    expect(tries).toBe(1);
  });

  it('does everything here where nothing is heard of one in time', async () => {
    const clock = new ManualClock();
    const { pool } = fakePool(2, kinds, { timer: clock.timer, open: () => deaf });
    const found = results(pool, [1, 2, 3]);
    await clock.pass(LOAD_MS);
    expect(await found).toEqual([1, 4, 9]);
    expect(pool.isUsable).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it('fails with what the notebook’s code does not have', async () => {
    const { pool } = fakePool(2, []);
    await expect(results(pool, [1])).rejects.toMatchObject({ code: 'share-unknown' });
  });

  it('passes on that a backend was lost', async () => {
    const told: unknown[] = [];
    const listeners: ((message: FromWorker) => void)[] = [];
    const open = () => ({
      ...deaf,
      listen: (listener: (message: FromWorker) => void) => void listeners.push(listener),
    });
    const { pool } = fakePool(2, kinds, { open, onRecovered: (message) => void told.push(message) });
    pool.prepare('test');
    const backend: BackendStatus = { name: 'cpu', requested: 'wasm', adapter: null, reason: 'device-error' };
    listeners[0]({ kind: 'recovered', lost: 'wasm', backend });
    expect(told).toEqual([{ kind: 'recovered', lost: 'wasm', backend }]);
    pool.close();
  });
});

/** A worker that says nothing. */
const deaf = {
  post: () => undefined,
  listen: () => undefined,
  onDeath: () => undefined,
  terminate: () => undefined,
};
