import { beforeEach, describe, expect, it } from 'vitest';
import { HostBench, never, type Distortion } from './platform.test.fixtures.ts';

let bench: HostBench;

beforeEach(() => {
  bench = new HostBench();
});

const wrongs: Readonly<Record<string, Distortion>> = {
  zeros: () => 0,
  'no numbers': () => NaN,
  'infinite numbers': () => Infinity,
  'the wrong sign': (value) => -value,
  'one in a thousand too much': (value) => 1.001 * value,
  'less than single precision': (value) => Number(value.toPrecision(3)),
  'the same number everywhere': () => 0.5,
};

describe('a backend before its first use', () => {
  it.each(Object.entries(wrongs))('is left where it computes %s', async (_, wrong) => {
    const { host, platform } = bench;
    platform.distortions.set('webgpu', wrong);
    expect(await host.choose('auto')).toMatchObject({ name: 'wasm', adapter: null, reason: 'webgpu-wrong' });
    platform.distortions.set('wasm', wrong);
    expect(await host.choose('wasm')).toMatchObject({ name: 'cpu', reason: 'wasm-wrong' });
    platform.distortions.set('cpu', wrong);
    await expect(host.choose('cpu')).rejects.toMatchObject({ code: 'backend-none-left' });
    expect(platform.log).toEqual([
      'probe',
      'open webgpu',
      'prove webgpu',
      'close webgpu',
      'open wasm',
      'prove wasm',
      'close wasm',
      'open wasm',
      'prove wasm',
      'close wasm',
      'open cpu',
      'prove cpu',
      'close cpu',
      'open cpu',
      'prove cpu',
      'close cpu',
    ]);
  });

  it('is taken where it only rounds as float32 does', async () => {
    bench.platform.distortions.set('webgpu', (value) => value * (1 + 2 ** -20));
    expect(await bench.host.choose('auto')).toMatchObject({ name: 'webgpu', reason: null });
  });

  it('is left where its device reports an error, though its numbers are right', async () => {
    bench.platform.reportError();
    expect(await bench.host.choose('auto')).toMatchObject({ name: 'wasm', reason: 'webgpu-wrong' });
  });

  it('is left where the proof itself fails', async () => {
    bench.platform.atProof.set('webgpu', () => Promise.reject(new Error('no such kernel')));
    expect(await bench.host.choose('auto')).toMatchObject({ name: 'wasm', reason: 'webgpu-wrong' });
  });

  it('is left where its device goes during the proof, and the read never settles', async () => {
    const { host, platform } = bench;
    platform.atProof.set('webgpu', () => {
      platform.lose();
      return never();
    });
    expect(await host.choose('auto')).toMatchObject({ name: 'wasm', reason: 'webgpu-failed' });
    expect(platform.log).toContain('close webgpu');
  });

  it('frees what its proof leaves behind', async () => {
    const { host, platform } = bench;
    const during: number[] = [];
    platform.atProof.set('webgpu', async () => void during.push(platform.noted));
    await host.choose('auto');
    expect([...during, platform.noted]).toEqual([1, 0]);
  });

  it('is not proved a second time where it is kept', async () => {
    const { host, platform } = bench;
    await host.choose('auto');
    await host.choose('auto');
    expect(platform.log).toEqual(['probe', 'open webgpu', 'prove webgpu']);
  });
});

describe('during a run', () => {
  it('proves the backend that takes over, and passes one over that is wrong', async () => {
    const { host, platform, recovered } = bench;
    platform.distortions.set('wasm', wrongs['zeros']);
    await host.choose('auto');
    platform.lose();
    await host.compute(() => Promise.resolve());
    expect(recovered).toEqual([['webgpu', { name: 'cpu', requested: 'auto', adapter: null, reason: 'device-lost' }]]);
    expect(platform.log.slice(-5)).toEqual(['open wasm', 'prove wasm', 'close wasm', 'open cpu', 'prove cpu']);
  });

  it('computes the step again elsewhere where the device reports an error in it, whatever it gave', async () => {
    const { host, platform, recovered } = bench;
    await host.choose('auto');
    const steps: string[] = [];
    const computed = await host.compute(async () => {
      steps.push('step');
      if (steps.length === 1) platform.reportError();
      return steps.length === 1 ? 'zeros' : 'right';
    });
    expect(computed).toBe('right');
    expect(recovered).toEqual([['webgpu', { name: 'wasm', requested: 'auto', adapter: null, reason: 'device-error' }]]);
  });

  it('does the same where the error belongs to no work that can be named', async () => {
    const { host, platform, recovered } = bench;
    await host.choose('auto');
    platform.breakDevice('device-error');
    expect(await host.compute(() => Promise.resolve(1))).toBe(1);
    expect(recovered.map(([, { reason }]) => reason)).toEqual(['device-error']);
  });

  it('tries the device again only where it is asked for again', async () => {
    const { host, platform } = bench;
    await host.choose('webgpu');
    platform.breakDevice('device-error');
    await host.compute(() => Promise.resolve());
    expect(await host.choose('webgpu')).toMatchObject({ name: 'wasm', reason: 'device-error' });
    expect(await host.choose('webgpu', true)).toMatchObject({ name: 'webgpu', reason: null });
  });
});
