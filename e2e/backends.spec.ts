import type { Page } from '@playwright/test';
import type { BackendName } from '../src/core/backend/types.ts';
import type { LossName } from '../src/core/compute/step.ts';
import type { Probe, Proved, SoftmaxGradients } from './probe/probe.ts';
import { expect, test } from './test.ts';

/*
 * The three backends of a real browser on equal weights and batches, webgpu by SwiftShader: a page that has `core`
 * and the engine's backends and nothing else (see probe/).
 */
test.use({ baseURL: process.env.LAB_PROBE });

type WithProbe = { readonly probe: Probe };

function losses(page: Page, backend: BackendName, loss: LossName, steps: number): Promise<number[]> {
  return page.evaluate(([name, kind, count]) => (globalThis as unknown as WithProbe).probe.losses(name, kind, count), [
    backend,
    loss,
    steps,
  ] as const);
}

function gradients(page: Page, backend: 'webgpu' | 'cpu'): Promise<SoftmaxGradients> {
  return page.evaluate((name) => (globalThis as unknown as WithProbe).probe.softmaxGradients(name), backend);
}

/** The largest difference relative to the expected number. */
function relative(actual: readonly number[], expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(actual[i] - value) / Math.abs(value)));
}

/** The largest difference relative to the largest expected number: entries near zero are sums that cancel. */
function worst(actual: readonly number[], expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i] - value)), 0) / largest;
}

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await page.waitForFunction(() => 'probe' in globalThis);
});

test('webgpu here is the software adapter', async ({ page }) => {
  const adapter = await page.evaluate(() => (globalThis as unknown as WithProbe).probe.adapter());
  expect(adapter).toEqual({ software: true, label: expect.stringContaining('swiftshader') });
});

for (const backend of ['webgpu', 'wasm', 'cpu'] as const) {
  test(`${backend} proves itself, twice in one page`, async ({ page }) => {
    const prove = (): Promise<Proved> =>
      page.evaluate((name) => (globalThis as unknown as WithProbe).probe.prove(name), backend);
    const first = await prove();
    expect(first.proof.passed).toBe(true);
    expect(first.proof.error).toBeLessThan(1e-5);
    const second = await prove();
    expect(second.proof.passed).toBe(true);
    // Machines differ, so the time is told and not tested.
    const told = [first, second].map(({ proof, ms }) => `${ms.toFixed(1)} ms, ${proof.error.toExponential(1)} off`);
    test.info().annotations.push({ type: backend, description: told.join('; ') });
  });
}

test('50 training steps have the same losses on cpu, wasm and webgpu', async ({ page }) => {
  test.slow();
  const cpu = await losses(page, 'cpu', 'listwise', 50);
  expect(cpu.at(-1)).toBeLessThan(0.95 * cpu[0]);
  expect(await losses(page, 'wasm', 'listwise', 50)).toEqual(cpu);
  expect(relative(await losses(page, 'webgpu', 'listwise', 50), cpu)).toBeLessThanOrEqual(1e-5);
});

for (const loss of ['pairwise-logistic', 'pairwise-hinge', 'pointwise'] as const) {
  test(`the ${loss} loss is the same on cpu, wasm and webgpu`, async ({ page }) => {
    const cpu = await losses(page, 'cpu', loss, 5);
    expect(await losses(page, 'wasm', loss, 5)).toEqual(cpu);
    expect(relative(await losses(page, 'webgpu', loss, 5), cpu)).toBeLessThanOrEqual(1e-5);
  });
}

test('three replicas in one program have the losses of three programs', async ({ page }) => {
  test.slow();
  const three = (backend: BackendName, together: boolean): Promise<number[]> =>
    page.evaluate(([name, batched]) => (globalThis as unknown as WithProbe).probe.lossesOfThree(name, batched, 6), [
      backend,
      together,
    ] as const);
  const wasm = await three('wasm', false);
  expect(await three('wasm', true)).toEqual(wasm);
  const webgpu = await three('webgpu', false);
  expect(relative(await three('webgpu', true), webgpu)).toBeLessThanOrEqual(1e-5);
  // The first step's alone: where a gradient cancels, Adagrad makes rounding as large as any other.
  expect(relative(webgpu.slice(0, 3), wasm.slice(0, 3))).toBeLessThanOrEqual(1e-5);
});

/*
 * tfjs-webgpu 4.22 multiplies by its SplitK program where the inner dimension is at least 2000 and divisible by 4, n is
 * divisible by 4, and the result has more than 128 numbers and at most 8 tiles of 32 x 32. With `transposeB` set, that
 * program is silently wrong. A full softmax over a catalogue meets all of it in the gradient that tfjs itself derives
 * for `matMul(users, transpose(items))`: dy · (itemsᵀ)ᵀ, that is `matMul(dy, itemsT, false, true)`. `product` never
 * passes a flag, so the same gradient through `core/compute/tensors/ops` is right.
 */
test('the gradients of a full softmax over 2048 items are right on webgpu', async ({ page }) => {
  const cpu = await gradients(page, 'cpu');
  const webgpu = await gradients(page, 'webgpu');
  expect(worst(webgpu.ofUsers, cpu.ofUsers)).toBeLessThanOrEqual(1e-4);
  expect(worst(webgpu.ofItems, cpu.ofItems)).toBeLessThanOrEqual(1e-4);
  // The trap itself, as long as tfjs has it; where this fails, a new tfjs has fixed it and `product` may be simpler.
  expect(worst(cpu.stockOfUsers, cpu.ofUsers)).toBeLessThanOrEqual(1e-5);
  expect(worst(webgpu.stockOfUsers, cpu.ofUsers)).toBeGreaterThan(0.1);
});
