import type { Page } from '@playwright/test';
import { fill } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';
import { beforeEngine, breakNumbers, cutShort, DATA, loseDevice, mendNumbers, withhold } from './trouble.ts';

const FAST = { epochs: 1, dims: 8, hidden: 8 };

inBothLanguages(() => {
  test.describe('the data set is missing', () => {
    test.use({ provoked: /Failed to load resource.*404/ });
    test('says so, and goes on once it is there', async ({ lab, page }) => {
      await withhold(page);
      await page.goto('./#/train?epochs=1&dims=8&hidden=8');
      const { errors, notices, commands } = lab.words;
      const trouble = lab.notices.getByRole('alert');
      await expect(trouble).toContainText(notices.loadFailed);
      await expect(trouble).toContainText('movielens-small.ttl');
      await expect(trouble).toContainText(errors['data-missing'].cause);
      await expect(trouble).toContainText(errors['data-missing'].fix);

      await lab.command('run').click();
      await lab.hasStatus('failed');
      await expect(trouble).toContainText(notices.runFailed);
      await lab.command('reset').click();
      await lab.hasStatus('idle');
      await expect(trouble).toBeHidden();

      await lab.command('run').click();
      await expect(trouble.getByRole('button', { name: commands.reset })).toBeVisible();
      await page.unroute(DATA);
      await trouble.getByRole('button', { name: notices.retry }).click();
      await lab.finished();
      await expect(trouble).toBeHidden();
    });
  });

  test('the data set is cut short: says so, and a retry reads it whole', async ({ lab, page }) => {
    await cutShort(page);
    await page.goto('./#/train');
    const { errors, notices } = lab.words;
    const trouble = lab.notices.getByRole('alert');
    await expect(trouble).toContainText(errors['data-corrupt'].reasons.truncated);
    await expect(trouble).toContainText(errors['data-corrupt'].fix);
    await page.unroute(DATA);
    await trouble.getByRole('button', { name: notices.retry }).click();
    await lab.ready();
    await expect(trouble).toBeHidden();
  });

  test('a loss that is no number stops the run at its step; reset and another run work', async ({ lab }) => {
    await lab.openTrain(FAST);
    const { errors, notices, commands, train } = lab.words;
    await lab.command('step').click();
    await lab.hasStatus('paused');
    await lab.command('step').click();
    await expect(lab.bar.getByText(/^2 \/ /)).toBeVisible();
    await lab.hasStatus('paused');
    await breakNumbers(lab);
    await lab.command('resume').click();
    await lab.hasStatus('failed');
    const trouble = lab.notices.getByRole('alert');
    await expect(trouble).toContainText(notices.runFailed);
    await expect(trouble).toContainText(fill(errors['not-finite-loss'].place, { step: 3 }));
    await expect(trouble).toContainText(errors['not-finite-loss'].fix);
    await expect.poll(async () => (await lab.curve(train.loss.title)).map(([step]) => step)).toEqual([1, 2]);

    await mendNumbers(lab);
    await trouble.getByRole('button', { name: commands.reset }).click();
    await lab.hasStatus('idle');
    await lab.run();
    await expect(lab.metric('model', 'recall50')).toHaveText(/^[\d.]+$/);
  });
});

test('a run whose loss never gets below chance says that it did not learn, here and in the record', async ({
  lab,
  page,
}) => {
  await lab.openTrain({ ...FAST, embeddingLearningRate: 0, denseLearningRate: 0 });
  await lab.run();
  const { notices, parts, train, verdicts } = lab.words;
  await expect(lab.notices.getByRole('alert')).toContainText(notices.unlearned);
  const claims = page.getByRole('table', { name: train.claims.caption });
  const first = claims.locator('[data-claim="beats-popularity"]');
  await expect(first).toContainText(verdicts.unlearned);
  await expect(first).toContainText(parts.claims.unlearned);
  await lab.notices.getByRole('button', { name: notices.close }).click();
  await expect(lab.notices).toBeHidden();
  await page.goto('./#/progress');
  await expect(page.locator('[data-notebook="train"]').getByRole('table')).toContainText(verdicts.unlearned);
});

test('a browser without WebGPU computes by wasm, and the badge says why', async ({ lab, page }) => {
  await beforeEngine(page, "Object.defineProperty(navigator, 'gpu', { value: undefined })");
  await lab.openTrain(FAST);
  await expect(lab.badge()).toHaveText(lab.words.backend.name.wasm);
  const backends = await lab.openBackends();
  await expect(backends).toContainText(lab.words.backend.reason['no-webgpu']);
  await page.keyboard.press('Escape');
  await lab.chooseBackend('webgpu');
  await expect(lab.badge()).toHaveText(lab.words.backend.name.wasm);
  await lab.run();
  expect(await lab.computedOn()).toBe('wasm');
});

test.describe('WebAssembly that cannot start', () => {
  test.use({ provoked: /Failed to load resource|wasm|WebAssembly|falling back to ArrayBuffer/i });
  const ways = {
    'the browser forbids it': async (page: Page) => beforeEngine(page, 'delete globalThis.WebAssembly'),
    'it knows no SIMD': async (page: Page) =>
      beforeEngine(page, "WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('SIMD'))"),
  };
  for (const [why, prevent] of Object.entries(ways)) {
    test(`${why}: plain JavaScript computes, and the badge says why`, async ({ lab, page }) => {
      await prevent(page);
      await lab.openTrain();
      await expect(lab.badge()).toHaveText(lab.words.backend.name.cpu);
      const backends = await lab.openBackends();
      await expect(backends).toContainText(lab.words.backend.reason['wasm-failed']);
      await page.keyboard.press('Escape');
      await lab.command('step').click();
      await lab.hasStatus('paused');
      expect(await lab.computedOn()).toBe('cpu');
    });
  }
});

test('a browser without WebGL2 draws the map on a plain canvas, with the same points to pick', async ({
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function without(
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind === 'webgl2' ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
  await lab.openTrain(FAST);
  await lab.run();
  const map = page.getByTestId('vector-map');
  await expect(map.getByText(lab.words.parts.map.text.canvasNote)).toBeVisible();
  await expect(map.locator('[data-points="3062"]')).toBeVisible();
  await expect(map.locator('canvas')).toHaveCount(1);
  await page.getByRole('combobox', { name: lab.words.train.map.search }).fill('toy story');
  await page.getByRole('option', { name: 'Toy Story (1995)' }).click();
  const heading = page.getByRole('heading', { level: 4 });
  await expect(heading).toHaveText('Toy Story (1995)');
  const stage = page.getByRole('application', { name: lab.words.train.map.label });
  const { width, height } = (await stage.boundingBox())!;
  await stage.click({ position: { x: width / 2, y: height / 2 } });
  await expect(heading).not.toHaveText('Toy Story (1995)');
});

test('the adapter is lost in mid-run: wasm takes the step over, says so, and finishes', async ({ lab }) => {
  test.slow();
  await lab.openTrain({ ...FAST, batchSize: 512, minItemEvents: 80, minUserEvents: 60 });
  await lab.chooseBackend('webgpu');
  await lab.command('step').click();
  await lab.hasStatus('paused', 60_000);
  expect(await lab.computedOn()).toBe('webgpu');
  const before = await lab.curve(lab.words.train.loss.title);
  await loseDevice(lab);
  await lab.command('step').click();
  await expect(lab.bar.getByText(/^2 \/ /)).toBeVisible({ timeout: 60_000 });
  await lab.hasStatus('paused');
  const { notices, backend } = lab.words;
  const notice = lab.notices.getByRole('status');
  await expect(notice).toContainText(notices.recovered);
  await expect(notice).toContainText(
    fill(notices.recoveredWords['device-lost'], { lost: backend.name.webgpu, now: backend.name.wasm }),
  );
  await expect(lab.badge()).toHaveText(backend.name.wasm);
  expect(await lab.computedOn()).toBe('wasm');
  expect((await lab.curve(lab.words.train.loss.title))[0]).toEqual(before[0]);

  await lab.command('resume').click();
  await lab.finished();
  await expect(lab.metric('model', 'recall50')).toHaveText(/^[\d.]+$/);
  await notice.getByRole('button', { name: notices.close }).click();
  const backends = await lab.openBackends();
  await expect(backends).toContainText(backend.reason['device-lost']);
});

test.describe('the record cannot be downloaded, or a notebook that it tells of', () => {
  test.use({ provoked: /Failed to load resource|LoadFailed/ });
  test('says so, and nothing is lost', async ({ lab, page }) => {
    await lab.openTrain(FAST);
    await lab.run();
    const record = /\/assets\/ProgressPage-[^/]*\.js$/;
    await page.route(record, (route) => route.abort());
    await page.goto('./#/progress');
    await expect(page.getByRole('alert')).toHaveText(lab.words.unavailable.failed);
    await page.unroute(record);

    const chunk = /\/assets\/train-page-[^/]*\.js$/;
    await page.route(chunk, (route) => route.abort());
    await page.getByRole('button', { name: lab.words.unavailable.reload }).click();
    await expect(page.locator('[data-notebook="train"]').getByRole('table')).toBeVisible();
    // A new visit, which has not got the notebook's code either.
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText(lab.words.unavailable.failed);
    await page.getByRole('button', { name: lab.words.report.save }).click();
    await expect(page.getByText(lab.words.report.failed)).toBeVisible();
    await page.unroute(chunk);
    await page.reload();
    await expect(page.locator('[data-notebook="train"]').getByRole('table')).toBeVisible();
  });
});

test.describe('a notebook that cannot be downloaded', () => {
  test.use({ provoked: /Failed to load resource/ });
  test('says so, and can be loaded again', async ({ lab, page }) => {
    const chunk = /\/assets\/train-page-[^/]*\.js$/;
    await page.route(chunk, (route) => route.abort());
    await page.goto('./#/train');
    await expect(page.getByRole('alert')).toHaveText(lab.words.unavailable.failed);
    await page.unroute(chunk);
    await page.getByRole('button', { name: lab.words.unavailable.reload }).click();
    await lab.ready();
  });
});
