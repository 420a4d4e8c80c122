import { gzipSync } from 'node:zlib';
import { violations } from './axe.ts';
import { expect, inBothLanguages, test } from './test.ts';

inBothLanguages(() => {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(theme, () => {
      test.use({ colorScheme: theme });
      test('axe finds nothing serious at home and after a run', async ({ lab, page }) => {
        test.slow();
        await lab.openHome();
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
        expect(await violations(page)).toEqual([]);

        await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, contrast: 'logQ' });
        for (const fold of await page.locator('details').all()) await fold.locator('summary').click();
        await lab.run();
        await page.getByRole('combobox', { name: lab.words.train.map.search }).fill('toy story');
        await page.getByRole('option', { name: 'Toy Story (1995)' }).click();
        expect(await violations(page)).toEqual([]);

        await page.goto('./#/progress');
        await expect(page.getByRole('table')).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }

  test('nothing scrolls sideways, on a phone, a tablet and a laptop', async ({ lab, page }) => {
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, contrast: 'logQ', minItemEvents: 20 });
    await lab.run();
    for (const size of [
      { width: 390, height: 844 },
      { width: 1024, height: 768 },
      { width: 1440, height: 900 },
    ]) {
      await page.setViewportSize(size);
      await expect.poll(overflow, { message: `train at ${size.width}` }).toBe(0);
    }
    await page.goto('./#/progress');
    await expect(page.getByRole('heading', { level: 1, name: lab.words.progress.title })).toBeVisible();
    for (const size of [
      { width: 390, height: 844 },
      { width: 1024, height: 768 },
      { width: 1440, height: 900 },
    ]) {
      await page.setViewportSize(size);
      await expect.poll(overflow, { message: `record at ${size.width}` }).toBe(0);
    }
    await lab.openHome();
    for (const size of [
      { width: 390, height: 844 },
      { width: 1024, height: 768 },
      { width: 1440, height: 900 },
    ]) {
      await page.setViewportSize(size);
      await expect.poll(overflow, { message: `home at ${size.width}` }).toBe(0);
    }
  });
});

test('home loads at most 250 kB of JavaScript, gzipped, and nothing of a notebook', async ({ lab, page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body());
  });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await lab.openHome();
  await page.waitForLoadState('networkidle');
  expect(requests.filter((url) => /train|worker|wasm|\.ttl$/.test(url))).toEqual([]);
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThanOrEqual(250);
});

test('page, workers and data come from the folder it is served in, wherever that is', async ({
  lab,
  page,
  baseURL,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8 });
  await lab.run();
  expect(new URL(baseURL!).pathname).toBe('/courses/two-tower/');
  for (const part of [/\/assets\/worker-.*\.js$/, /\/data\/movielens-small\.ttl$/]) {
    expect(requests.find((url) => part.test(url))).toContain(baseURL);
  }
  expect(requests.filter((url) => !url.startsWith(baseURL!) && !/^(blob|data):/.test(url))).toEqual([]);
});
