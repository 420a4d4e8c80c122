import { expect, test } from './test.ts';

/* By the software adapter SwiftShader, which every machine has and which is slow: a small world of 3 steps. */
const SMALL = { epochs: 1, dims: 8, hidden: 8, batchSize: 512, minItemEvents: 80, minUserEvents: 60 };

test('trains on WebGPU where it is asked for, and really on it', async ({ lab, page }) => {
  test.slow();
  await lab.openTrain(SMALL);
  await lab.chooseBackend('webgpu');
  await expect(lab.badge()).toHaveText(lab.words.backend.name.webgpu);
  expect(await lab.computedOn()).toBe('webgpu');
  await lab.engine().evaluate(() => {
    const counting = globalThis as unknown as { submitted: number };
    counting.submitted = 0;
    const { submit } = GPUQueue.prototype;
    GPUQueue.prototype.submit = function counted(buffers): undefined {
      counting.submitted += 1;
      return submit.call(this, buffers);
    };
  });

  await lab.run();
  await expect(lab.badge()).toHaveText(lab.words.backend.name.webgpu);
  expect(await lab.computedOn()).toBe('webgpu');
  const submitted = await lab.engine().evaluate(() => (globalThis as unknown as { submitted: number }).submitted);
  expect(submitted).toBeGreaterThan(10);
  const backends = await lab.openBackends();
  await expect(backends).toContainText(lab.words.backend.what.webgpu);
  await expect(backends).toContainText(/swiftshader/);
  await page.keyboard.press('Escape');
  await expect(lab.metric('model', 'recall50')).toHaveText(/^[\d.]+$/);
  await expect(lab.checksum()).toBeVisible();
  await expect(lab.notices).toBeHidden();

  await page.reload();
  await expect(lab.badge()).toHaveText(lab.words.backend.name.webgpu);
});

test('automatic takes no software adapter, and says why', async ({ lab }) => {
  await lab.openTrain();
  await expect(lab.badge()).toHaveText(lab.words.backend.name.wasm);
  expect(await lab.computedOn()).toBe('wasm');
  const backends = await lab.openBackends();
  await expect(backends).toContainText(lab.words.backend.reason['software-adapter']);
});

test('the backend can be changed at any time; a run takes the new one when it is next started', async ({ lab }) => {
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, minItemEvents: 60, minUserEvents: 60 });
  expect(await lab.computedOn()).toBe('wasm');
  await lab.chooseBackend('cpu');
  await expect(lab.badge()).toHaveText(lab.words.backend.name.cpu);
  expect(await lab.computedOn()).toBe('cpu');
  await lab.run();
  expect(await lab.computedOn()).toBe('cpu');
  const onCpu = await lab.results();
  await lab.chooseBackend('wasm');
  await lab.run();
  expect(await lab.computedOn()).toBe('wasm');
  expect(await lab.results()).toEqual(onCpu);
});
