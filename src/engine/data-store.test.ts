import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeCompact } from '../core/data/format/compact.ts';
import { defaultRule } from '../core/data/dataset.ts';
import { rawDataset } from '../core/data/format/load.ts';
import { ManualClock, settled } from '../core/timer.test.fixtures.ts';
import { LOAD_MS } from '../core/within.ts';
import { DataStore, type Fetch } from './data-store.ts';

const url = 'http://lab.example/sub/data/movielens-small.ttl';
let bytes: Uint8Array;

beforeAll(async () => {
  const read = (file: string) => readFile(new URL(`../../datasets/movielens-small/${file}`, import.meta.url));
  bytes = await encodeCompact(await rawDataset('sample', await read('ratings.csv'), await read('movies.csv')));
});

function answer(body: Uint8Array, status = 200): Awaited<ReturnType<Fetch>> {
  return new Response(body as Uint8Array<ArrayBuffer>, { status });
}

describe('DataStore', () => {
  it('fetches once, and filters once a rule', async () => {
    const asked: string[] = [];
    const store = new DataStore(url, (at) => {
      asked.push(at);
      return Promise.resolve(answer(bytes));
    });
    const [one, two] = await Promise.all([store.dataset(defaultRule), store.raw()]);
    expect(one).toMatchObject({ users: 663, items: 2399 });
    expect(two.ratings.userId.length).toBeGreaterThan(one.events.user.length);
    expect(await store.dataset({ ...defaultRule })).toBe(one);
    expect(await store.dataset({ ...defaultRule, positiveThreshold: 5 })).not.toBe(one);
    expect(asked).toEqual([url]);
  });

  it.each([
    ['status 404', () => Promise.resolve(answer(new Uint8Array(), 404))],
    ['no answer', () => Promise.reject(new TypeError('network'))],
  ])('names the missing file (%s)', async (why, fetch: Fetch) => {
    await expect(new DataStore(url, fetch).raw()).rejects.toMatchObject({
      code: 'data-missing',
      message: `the data set movielens-small.ttl could not be loaded (${why})`,
      params: { file: 'movielens-small.ttl' },
    });
  });

  it('passes on that the file is damaged', async () => {
    const store = new DataStore(url, () => Promise.resolve(answer(bytes.subarray(0, 5000))));
    await expect(store.raw()).rejects.toMatchObject({ code: 'data-corrupt', params: { reason: 'truncated' } });
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const store = new DataStore(url, () => Promise.resolve(++tries === 1 ? answer(bytes, 503) : answer(bytes)));
    await expect(store.raw()).rejects.toMatchObject({ code: 'data-missing' });
    expect((await store.raw()).name).toBe('sample');
  });

  it('gives up a download that does not come, and asks for another when it is next asked', async () => {
    const clock = new ManualClock();
    const answers: (() => void)[] = [];
    const hanging: Fetch = () => new Promise((resolve) => answers.push(() => resolve(answer(bytes))));
    const store = new DataStore(url, hanging, clock.timer);
    const missing = { code: 'data-missing', message: expect.stringContaining('nothing in 60 s') };
    await Promise.all([expect(store.raw()).rejects.toMatchObject(missing), clock.pass(LOAD_MS)]);
    const second = store.raw();
    expect(answers).toHaveLength(2);
    answers[1]();
    expect((await second).name).toBe('sample');
  });

  it('takes a download up that comes after it was given up', async () => {
    const clock = new ManualClock();
    const answers: (() => void)[] = [];
    const hanging: Fetch = () => new Promise((resolve) => answers.push(() => resolve(answer(bytes))));
    const store = new DataStore(url, hanging, clock.timer);
    await Promise.all([expect(store.raw()).rejects.toMatchObject({ code: 'data-missing' }), clock.pass(LOAD_MS)]);
    answers[0]();
    expect((await store.raw()).name).toBe('sample');
  });

  it('is held up by no earlier download that fails', async () => {
    const clock = new ManualClock();
    const failures: (() => void)[] = [];
    const hanging: Fetch = () => new Promise((_, reject) => failures.push(() => reject(new TypeError('network'))));
    const store = new DataStore(url, hanging, clock.timer);
    await Promise.all([expect(store.raw()).rejects.toMatchObject({ code: 'data-missing' }), clock.pass(LOAD_MS)]);
    const second = store.raw();
    failures[0]();
    await settled();
    failures[1]();
    await expect(second).rejects.toMatchObject({ message: expect.stringContaining('no answer') });
  });

  it('says that a rule leaves nothing', async () => {
    const store = new DataStore(url, () => Promise.resolve(answer(bytes)));
    await expect(store.dataset({ ...defaultRule, minItemEvents: 9999 })).rejects.toMatchObject({
      code: 'data-nothing-left',
    });
  });
});
