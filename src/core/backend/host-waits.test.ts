import { beforeEach, describe, expect, it } from 'vitest';
import { settled } from '../timer.test.fixtures.ts';
import { OPEN_MS, PROOF_MS } from './opening.ts';
import { ADAPTER_MS } from './plan.ts';
import { chip, HostBench, never } from './platform.test.fixtures.ts';
import type { AdapterProbe, BackendStatus } from './types.ts';

let bench: HostBench;

beforeEach(() => {
  bench = new HostBench();
});

/** An adapter that answers when the test says so. */
function slowAdapter(): (adapter: AdapterProbe | null) => Promise<void> {
  let answer: (adapter: AdapterProbe | null) => void = () => undefined;
  const asked = new Promise<AdapterProbe | null>((resolve) => (answer = resolve));
  bench.platform.adapter = () => asked;
  return (adapter) => {
    answer(adapter);
    return settled();
  };
}

/** Chooses, and lets `ms` pass. */
async function chooseAfter(ms: number, requested: 'auto' | 'webgpu' | 'wasm' = 'auto'): Promise<BackendStatus> {
  const chosen = bench.host.choose(requested);
  await bench.clock.pass(ms);
  return chosen;
}

describe('an adapter that does not answer', () => {
  it('is waited for no longer than its limit', async () => {
    slowAdapter();
    let chosen: BackendStatus | null = null;
    void bench.host.choose('auto').then((status) => (chosen = status));
    await bench.clock.pass(ADAPTER_MS - 1);
    expect(chosen).toBeNull();
    await bench.clock.pass(1);
    expect(chosen).toEqual({ name: 'wasm', requested: 'auto', adapter: null, reason: 'webgpu-silent' });
    expect(bench.clock.pending).toBe(0);
  });

  it('is offered when it does answer, and taken when it is asked for again', async () => {
    const answer = slowAdapter();
    await chooseAfter(ADAPTER_MS);
    await answer(chip);
    const offered = { name: 'wasm', requested: 'auto', adapter: null, reason: 'webgpu-late' };
    expect(bench.news).toEqual([offered]);
    expect(await bench.host.choose('auto')).toEqual(offered);
    expect(await bench.host.choose('auto', true)).toMatchObject({ name: 'webgpu', reason: null });
  });

  it.each([
    ['there is none', null, 'no-webgpu'],
    ['it is a software one', { label: 'google/swiftshader', software: true }, 'software-adapter'],
  ] as const)('is offered to nobody where %s', async (_, adapter, reason) => {
    const answer = slowAdapter();
    await chooseAfter(ADAPTER_MS);
    await answer(adapter);
    expect(bench.news.map((backend) => backend.reason)).toEqual([reason]);
  });

  it('is judged by the request that holds when it answers', async () => {
    const answer = slowAdapter();
    await chooseAfter(ADAPTER_MS, 'auto');
    await chooseAfter(ADAPTER_MS, 'webgpu');
    await answer({ label: 'google/swiftshader', software: true });
    expect(bench.news).toMatchObject([{ requested: 'webgpu', reason: 'webgpu-late' }]);
  });

  it('has nothing to tell where another backend was chosen meanwhile', async () => {
    const answer = slowAdapter();
    await chooseAfter(ADAPTER_MS);
    await bench.host.choose('cpu');
    await answer(chip);
    expect(bench.news).toEqual([]);
  });

  it('does not hold up who chooses wasm by hand, and the first choice ends as the second', async () => {
    const answer = slowAdapter();
    const first = bench.host.choose('auto');
    const second = await bench.host.choose('wasm');
    expect(second).toEqual({ name: 'wasm', requested: 'wasm', adapter: null, reason: null });
    expect(await first).toBe(second);
    await answer(chip);
    expect(bench.platform.log).toEqual(['probe', 'open wasm', 'prove wasm']);
  });
});

describe('a backend that does not start', () => {
  it('is waited for no longer than its limit, and closed when it comes after all', async () => {
    let come = (): void => undefined;
    bench.platform.opening.set('webgpu', new Promise<void>((resolve) => (come = resolve)));
    expect(await chooseAfter(OPEN_MS.webgpu)).toMatchObject({ name: 'wasm', reason: 'webgpu-silent' });
    come();
    await settled();
    expect(bench.platform.log).toEqual(['probe', 'open webgpu', 'open wasm', 'prove wasm', 'close webgpu']);
    expect(bench.news).toMatchObject([{ name: 'wasm', reason: 'webgpu-late' }]);
  });

  it('is not offered where it fails after all', async () => {
    let fail: (error: Error) => void = () => undefined;
    bench.platform.opening.set('webgpu', new Promise<void>((_, reject) => (fail = reject)));
    await chooseAfter(OPEN_MS.webgpu);
    fail(new Error('no device'));
    await settled();
    expect(bench.news).toEqual([]);
  });

  it('is wasm: cpu takes over, and wasm is offered when it comes', async () => {
    let come = (): void => undefined;
    bench.platform.opening.set('wasm', new Promise<void>((resolve) => (come = resolve)));
    expect(await chooseAfter(OPEN_MS.wasm, 'wasm')).toMatchObject({ name: 'cpu', reason: 'wasm-silent' });
    come();
    await settled();
    expect(bench.news).toMatchObject([{ name: 'cpu', reason: 'wasm-late' }]);
    expect(await bench.host.choose('wasm', true)).toMatchObject({ name: 'wasm', reason: null });
  });

  it('does not hold up who chooses another by hand, and hijacks nothing when it comes', async () => {
    let come = (): void => undefined;
    bench.platform.opening.set('webgpu', new Promise<void>((resolve) => (come = resolve)));
    const first = bench.host.choose('webgpu');
    await settled();
    const second = await bench.host.choose('wasm');
    expect(second).toMatchObject({ name: 'wasm', reason: null });
    come();
    expect(await first).toBe(second);
    await settled();
    expect(bench.platform.log).toEqual(['probe', 'open webgpu', 'open wasm', 'prove wasm', 'close webgpu']);
    expect(bench.news).toEqual([]);
  });
});

describe('a proof that does not end', () => {
  beforeEach(() => {
    bench.platform.atProof.set('webgpu', never);
  });

  it('is waited for no longer than its limit', async () => {
    expect(await chooseAfter(PROOF_MS)).toMatchObject({ name: 'wasm', reason: 'webgpu-silent' });
    expect(bench.platform.log).toContain('close webgpu');
  });

  it('does not hold up who chooses another by hand', async () => {
    const first = bench.host.choose('auto');
    await settled();
    const second = await bench.host.choose('wasm');
    expect(await first).toBe(second);
    expect(bench.platform.log).toEqual([
      'probe',
      'open webgpu',
      'prove webgpu',
      'close webgpu',
      'open wasm',
      'prove wasm',
    ]);
  });
});

describe('a computation', () => {
  it('waits for the choice that is being made', async () => {
    bench.platform.opening.set('webgpu', never());
    const overtaken = bench.host.choose('webgpu');
    await settled();
    const computed = bench.host.compute(() => Promise.resolve(7));
    await bench.host.choose('wasm');
    expect(await computed).toBe(7);
    await overtaken;
  });

  it('goes on where a choice overtakes the backend that should have taken over', async () => {
    const { host, platform } = bench;
    await host.choose('auto');
    platform.opening.set('wasm', never());
    platform.lose();
    const computed = host.compute(() => Promise.resolve(7));
    await settled();
    expect(await host.choose('cpu')).toMatchObject({ name: 'cpu', requested: 'cpu', reason: null });
    expect(await computed).toBe(7);
  });

  it('fails as the choice does', async () => {
    const refused = Promise.reject(new Error('no'));
    for (const name of ['webgpu', 'wasm', 'cpu'] as const) bench.platform.opening.set(name, refused);
    const chosen = bench.host.choose('auto');
    const computed = bench.host.compute(() => Promise.resolve(7));
    await expect(chosen).rejects.toMatchObject({ code: 'backend-none-left' });
    await expect(computed).rejects.toMatchObject({ code: 'backend-none-left' });
  });
});
