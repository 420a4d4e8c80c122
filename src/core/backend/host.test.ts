import { beforeEach, describe, expect, it } from 'vitest';
import { LabError } from '../errors.ts';
import type { ManualClock } from '../timer.test.fixtures.ts';
import type { BackendHost } from './host.ts';
import { HostBench, never, type FakePlatform } from './platform.test.fixtures.ts';
import type { BackendName } from './types.ts';

let platform: FakePlatform;
let clock: ManualClock;
let recovered: HostBench['recovered'];
let host: BackendHost;

beforeEach(() => {
  ({ platform, clock, recovered, host } = new HostBench());
});

const opened = (): string[] => platform.log.filter((line) => /^(open|close)/.test(line));

const cannotStart = (...names: BackendName[]): void => {
  for (const name of names) platform.opening.set(name, Promise.reject(new Error('cannot start')));
};

describe('choose', () => {
  it('opens the best candidate and names its adapter', async () => {
    expect(await host.choose('auto')).toEqual({
      name: 'webgpu',
      requested: 'auto',
      adapter: 'maker/chip',
      reason: null,
    });
  });

  it('falls through backends that cannot start, with the reason', async () => {
    cannotStart('webgpu');
    expect(await host.choose('auto')).toMatchObject({ name: 'wasm', adapter: null, reason: 'webgpu-failed' });
    cannotStart('wasm');
    expect(await host.choose('wasm')).toMatchObject({ name: 'cpu', requested: 'wasm', reason: 'wasm-failed' });
  });

  it('says so where nothing can start', async () => {
    cannotStart('webgpu', 'wasm', 'cpu');
    await expect(host.choose('auto')).rejects.toMatchObject({ code: 'backend-none-left' });
  });

  it('keeps what it has where the request is the same, and closes it where it is not', async () => {
    await host.choose('auto');
    await host.choose('auto');
    await host.choose('cpu');
    expect(opened()).toEqual(['open webgpu', 'close webgpu', 'open cpu']);
  });

  it('waits for the computation that runs', async () => {
    await host.choose('wasm');
    let finish: (value: number) => void = () => undefined;
    const computed = host.compute(() => new Promise<number>((resolve) => (finish = resolve)));
    const chosen = host.choose('cpu');
    await Promise.resolve();
    expect(opened()).toEqual(['open wasm']);
    finish(3);
    expect(await computed).toBe(3);
    expect((await chosen).name).toBe('cpu');
  });
});

describe('compute', () => {
  it('refuses to compute before a backend was chosen', async () => {
    await expect(host.compute(() => Promise.resolve(1))).rejects.toThrow('no backend was chosen');
  });

  it('runs the work again on wasm where it hangs on a lost device', async () => {
    await host.choose('auto');
    let runs = 0;
    const computed = host.compute(() => (++runs === 1 ? never() : Promise.resolve('again')));
    await Promise.resolve();
    platform.lose();
    expect(await computed).toBe('again');
    expect(opened()).toEqual(['open webgpu', 'close webgpu', 'open wasm']);
    expect(recovered).toEqual([['webgpu', { name: 'wasm', requested: 'auto', adapter: null, reason: 'device-lost' }]]);
  });

  it('runs the work again where it fails because of a loss that is told later', async () => {
    await host.choose('auto');
    let runs = 0;
    const failing = (): Promise<string> =>
      ++runs === 1 ? Promise.reject(new Error('mapAsync failed')) : Promise.resolve('again');
    const computed = host.compute(failing);
    await clock.pass(50);
    platform.lose();
    expect(await computed).toBe('again');
  });

  it('distrusts a value that was read from a lost device', async () => {
    await host.choose('auto');
    let runs = 0;
    const computed = host.compute(() => {
      runs += 1;
      if (runs === 1) platform.lose();
      return Promise.resolve().then(() => runs);
    });
    expect(await computed).toBe(2);
  });

  it('moves on before the work where the device was lost in between', async () => {
    await host.choose('auto');
    platform.lose();
    await Promise.resolve();
    let runs = 0;
    await host.compute(() => Promise.resolve(++runs));
    expect(runs).toBe(1);
    expect(recovered).toHaveLength(1);
  });

  it('passes on the errors of the work, on a device that is well', async () => {
    await host.choose('auto');
    const failing = host.compute(() => Promise.reject(new Error('a bug')));
    await Promise.all([expect(failing).rejects.toThrow('a bug'), clock.pass(100)]);
    const nan = new LabError('not-finite-loss', 'NaN', { step: 3 });
    await expect(host.compute(() => Promise.reject(nan))).rejects.toBe(nan);
    expect(recovered).toEqual([]);
  });

  it('survives two losses', async () => {
    platform.everythingCanBreak = true;
    await host.choose('auto');
    let runs = 0;
    const computed = host.compute(() => {
      runs += 1;
      if (runs < 3) platform.lose();
      return runs < 3 ? never() : Promise.resolve(runs);
    });
    expect(await computed).toBe(3);
    expect(recovered.map(([lost, { name }]) => `${lost} > ${name}`)).toEqual(['webgpu > wasm', 'wasm > cpu']);
  });

  it('fails where the last backend is lost, then works again once one is chosen', async () => {
    platform.everythingCanBreak = true;
    await host.choose('cpu');
    const computed = host.compute(() => {
      platform.lose();
      return never();
    });
    await expect(computed).rejects.toMatchObject({ code: 'backend-none-left' });
    await expect(host.compute(never)).rejects.toThrow('no backend was chosen');
    await host.choose('cpu');
    expect(await host.compute(() => Promise.resolve(1))).toBe(1);
  });

  it('tries a lost backend again where it is chosen again', async () => {
    await host.choose('webgpu');
    platform.lose();
    await host.compute(() => Promise.resolve());
    expect(await host.choose('webgpu')).toMatchObject({ name: 'webgpu', reason: null });
  });

  it('frees what the work leaves behind, whether it succeeds, fails or is lost', async () => {
    await host.choose('auto');
    const during: number[] = [];
    await host.compute(() => Promise.resolve(during.push(platform.noted)));
    await host
      .compute(async () => {
        during.push(platform.noted);
        throw new LabError('not-finite-loss', 'NaN');
      })
      .catch(() => undefined);
    let runs = 0;
    await host.compute(() => {
      during.push(platform.noted);
      runs += 1;
      if (runs === 1) platform.lose();
      return runs === 1 ? never() : Promise.resolve();
    });
    expect(during).toEqual([1, 1, 1, 1]);
    expect(platform.noted).toBe(0);
  });
});
