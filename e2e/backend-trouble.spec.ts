import type { Lab } from './lab.ts';
import { expect, test } from './test.ts';
import { beforeEngine, brokenShaders, disturbDevice, letAdaptersCome, heldLimits, silentAdapters } from './trouble.ts';

/* Backends that compute nonsense, report errors, are lost, or never answer. WebGPU by SwiftShader, so worlds are tiny. */
const SMALL = { epochs: 1, dims: 8, hidden: 8, batchSize: 512, minItemEvents: 80, minUserEvents: 60 };

/** What the badge says of the backend that computes. */
async function why(lab: Lab): Promise<string> {
  const backends = await lab.openBackends();
  const text = await backends.textContent();
  await lab.page.keyboard.press('Escape');
  await expect(backends).toBeHidden();
  return text!;
}

/** The checksum of a run on a backend of its own choice. */
async function checksumOnWasm(lab: Lab): Promise<string> {
  await lab.openTrain(SMALL);
  await lab.chooseBackend('wasm');
  await lab.run();
  return (await lab.checksum().textContent())!;
}

test.describe('a program of WebGPU cannot be translated', () => {
  test.use({ provoked: /WGSL|ShaderModule|ComputePipeline|CommandBuffer|unresolved|expected|Invalid/i });

  test('the badge says that WebGPU computes wrongly, and a run is one on wasm', async ({ lab, page }) => {
    test.slow();
    const expected = await checksumOnWasm(lab);
    await page.evaluate(() => localStorage.clear());
    await beforeEngine(page, brokenShaders);
    await page.reload();
    await lab.ready();
    await lab.chooseBackend('webgpu');
    await expect(lab.badge()).toHaveText(lab.words.backend.name.wasm, { timeout: 60_000 });
    expect(await why(lab)).toContain(lab.words.backend.reason['webgpu-wrong']);
    await lab.run();
    expect(await lab.computedOn()).toBe('wasm');
    expect(await lab.checksum().textContent()).toBe(expected);
  });

  test('in mid-run: wasm computes the same step again, and says so', async ({ lab }) => {
    test.slow();
    const expected = await checksumOnWasm(lab);
    await lab.chooseBackend('webgpu');
    await expect(lab.badge()).toHaveText(lab.words.backend.name.webgpu, { timeout: 60_000 });
    await disturbDevice(lab);
    await lab.run();
    const { notices, backend } = lab.words;
    await expect(lab.notices.getByRole('status').filter({ hasText: notices.recovered })).toBeVisible();
    await expect(lab.badge()).toHaveText(backend.name.wasm);
    expect(await why(lab)).toContain(backend.reason['device-error']);
    expect(await lab.checksum().textContent()).toBe(expected);
  });
});

test('no adapter answers: automatic goes on with wasm and says why; a late answer can be taken up', async ({
  lab,
  page,
}) => {
  test.slow();
  await beforeEngine(page, silentAdapters);
  await lab.openTrain(SMALL);
  const { backend } = lab.words;
  await expect(lab.badge()).toHaveText(backend.name.wasm);
  expect(await why(lab)).toContain(backend.reason['webgpu-silent']);
  await lab.chooseBackend('webgpu');
  expect(await why(lab)).toContain(backend.reason['webgpu-silent']);
  await lab.run();

  await letAdaptersCome(lab);
  const backends = await lab.openBackends();
  await expect(backends).toContainText(backend.reason['webgpu-late']);
  await backends.getByRole('button', { name: backend.again }).click();
  await expect(lab.badge()).toHaveText(backend.name.webgpu, { timeout: 60_000 });
  expect(await why(lab)).not.toContain(backend.again);
});

test('no adapter answers: who chooses wasm by hand waits for nothing', async ({ lab, page }) => {
  await beforeEngine(page, `${heldLimits};${silentAdapters}`);
  await page.goto('./#/train');
  await expect(lab.badge()).toHaveText('…');
  await lab.chooseBackend('wasm');
  await expect(lab.badge()).toHaveText(lab.words.backend.name.wasm);
  expect(await lab.computedOn()).toBe('wasm');
});

test('no adapter answers: choosing wasm frees a run that was being prepared', async ({ lab, page }) => {
  await beforeEngine(page, `${heldLimits};${silentAdapters}`);
  await page.goto(`./#/train?${new URLSearchParams({ epochs: '1', dims: '8', hidden: '8' }).toString()}`);
  await lab.command('run').click();
  await lab.hasStatus('loading');
  await lab.chooseBackend('wasm');
  await lab.finished();
  expect(await lab.computedOn()).toBe('wasm');
});
