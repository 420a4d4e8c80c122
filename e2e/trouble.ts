import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Lab } from './lab.ts';

/** Where the page's copy of the data set is fetched from. */
export const DATA = '**/data/movielens-small.ttl';

const before = new WeakMap<Page, string[]>();

/** Lets the engine's worker start with `code` before its own, and after what was given earlier. */
export async function beforeEngine(page: Page, code: string): Promise<void> {
  const known = before.get(page);
  if (known) {
    known.push(code);
    return;
  }
  const codes = [code];
  before.set(page, codes);
  await page.route(/\/assets\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${codes.join(';\n')};\n${await response.text()}` });
  });
}

/** Code for `beforeEngine`: the steps of the WebAssembly kernels are counted, and can be told to meet no number. */
export const watchedKernels = `
  const { Instance } = WebAssembly;
  globalThis.kernelSteps = 0;
  WebAssembly.Instance = function watched(module, imports) {
    const { exports } = new Instance(module, imports);
    const step = (record) => {
      globalThis.kernelSteps += 1;
      return globalThis.brokenNumbers ? Number.NaN : exports.step(record);
    };
    return { exports: { ...exports, step } };
  }`;

/** The page gets no data set at all. */
export async function withhold(page: Page): Promise<void> {
  await page.route(DATA, (route) => route.fulfill({ status: 404, body: 'not here' }));
}

/** The page gets the first half of the data set, as if the connection had been cut by a proxy. */
export async function cutShort(page: Page): Promise<void> {
  await page.route(DATA, async (route) => {
    const body = await readFile(new URL('../dist/data/movielens-small.ttl', import.meta.url));
    await route.fulfill({ status: 200, body: body.subarray(0, body.length / 2) });
  });
}

/** The WebGPU device goes at the next computation, as when a driver is reset. */
export async function loseDevice(lab: Lab): Promise<void> {
  await lab.engine().evaluate(() => {
    const { createCommandEncoder } = GPUDevice.prototype;
    GPUDevice.prototype.createCommandEncoder = function lost(description) {
      GPUDevice.prototype.createCommandEncoder = createCommandEncoder;
      this.destroy();
      return createCommandEncoder.call(this, description);
    };
  });
}

/** The WebGPU device reports an error at the next computation and goes on, as where a program cannot be translated. */
export async function disturbDevice(lab: Lab): Promise<void> {
  await lab.engine().evaluate(() => {
    const { createCommandEncoder } = GPUDevice.prototype;
    GPUDevice.prototype.createCommandEncoder = function disturbed(description) {
      GPUDevice.prototype.createCommandEncoder = createCommandEncoder;
      this.createShaderModule({ code: 'this is no program' });
      return createCommandEncoder.call(this, description);
    };
  });
}

/** Code for `beforeEngine`: no program that multiplies matrices can be translated, so their products stay zero. */
export const brokenShaders = `
  const { createShaderModule } = GPUDevice.prototype;
  GPUDevice.prototype.createShaderModule = function broken(description) {
    const code = description.code.includes('mm_write') ? 'this is no program' : description.code;
    return createShaderModule.call(this, { ...description, code });
  }`;

/** Code for `beforeEngine`: nobody is given an adapter before \`letAdaptersCome\`. */
export const silentAdapters = `
  const { requestAdapter } = GPU.prototype;
  const allowed = new Promise((resolve) => (globalThis.letAdaptersCome = resolve));
  GPU.prototype.requestAdapter = async function silent(options) {
    await allowed;
    return requestAdapter.call(this, options);
  }`;

export async function letAdaptersCome(lab: Lab): Promise<void> {
  await lab.engine().evaluate(() => (globalThis as unknown as { letAdaptersCome(): void }).letAdaptersCome());
}

/** Code for `beforeEngine`: a limit of the lab's is reached at `reachLimits` and not before. */
export const heldLimits = `
  const { setTimeout } = globalThis;
  const held = [];
  globalThis.setTimeout = (callback, ms, ...rest) => (ms < 1000 ? setTimeout(callback, ms, ...rest) : -held.push(callback));
  globalThis.reachLimits = () => held.splice(0).forEach((callback) => callback())`;

export async function reachLimits(lab: Lab): Promise<void> {
  await lab.engine().evaluate(() => (globalThis as unknown as { reachLimits(): void }).reachLimits());
}

/** From now on no step of the kernels meets a number; until `mendNumbers`. */
export async function breakNumbers(lab: Lab): Promise<void> {
  await lab.engine().evaluate(() => void Object.assign(globalThis, { brokenNumbers: true }));
}

/** The backend computes again. */
export async function mendNumbers(lab: Lab): Promise<void> {
  await lab.engine().evaluate(() => void Object.assign(globalThis, { brokenNumbers: false }));
}
