import { copyFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { readArguments, type Command } from '../src/cli/arguments.ts';
import type { Lab } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

/** Saves the report and opens the file where there is no network; notes what it asks for. */
async function savedReport(lab: Lab, browser: Browser): Promise<{ read: Page; asked: string[] }> {
  const downloading = lab.page.waitForEvent('download');
  await lab.page.getByRole('button', { name: lab.words.report.save }).click();
  const file = await (await downloading).path();
  const offline = await browser.newContext({ offline: true });
  const read = await offline.newPage();
  const asked: string[] = [];
  read.on('request', (request) => asked.push(request.url()));
  // The browser reads by the name's ending, and a download has none until it is saved.
  const saved = `${file}.html`;
  await copyFile(file, saved);
  await read.goto(pathToFileURL(saved).href);
  await expect(read.getByRole('heading', { level: 1, name: lab.words.report.title })).toBeVisible();
  return { read, asked };
}

/** The run that a report's command asks for, as the command line itself reads it. */
async function printedRun(read: Page): Promise<Command> {
  const [, args] = (await read.locator('code', { hasText: /^npm / }).textContent())!.split(' -- ');
  return readArguments(args!.split(' '));
}

const beyondTheFile = (asked: readonly string[]): string[] =>
  asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'));

inBothLanguages(() => {
  test('a run, a prediction and the drawn figures go into one file that opens without a network', async ({
    lab,
    page,
    browser,
  }) => {
    const { report, train, parts } = lab.words;
    await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, userHistory: 5 });
    const question = page.getByRole('radiogroup', { name: train.predict.popularity.question });
    await question.getByRole('radio').first().check();
    await page.getByRole('button', { name: parts.predict.lock }).first().click();
    await lab.run();
    const checksum = (await lab.checksum().textContent())!.match(/[0-9a-f]{16}/)![0];

    await page.getByLabel(report.name).fill('<b>A & B</b>');
    const { read, asked } = await savedReport(lab, browser);
    await expect(read.getByText('<b>A & B</b>', { exact: true })).toBeVisible();
    await expect(read.getByText(checksum)).toBeVisible();
    await expect(read.getByText(train.predict.popularity.question)).toBeVisible();
    await expect(read.getByText(train.claims['beats-popularity'].sentence)).toBeVisible();
    await expect(read.getByRole('link')).toHaveAttribute('href', /#\/train\?epochs=1&/);
    expect(await printedRun(read)).toMatchObject({ notebook: 'train', backend: 'wasm' });
    await expect(read.getByText(report.repeat.exact)).toBeVisible();
    await expect(read.locator('figure svg path[d]').first()).toBeVisible();
    await test.step('the map is drawn as vectors, and as before on the page', async () => {
      const map = read.locator('figure').filter({ hasText: train.map.label });
      expect(await map.locator('path[stroke-linecap="round"]').count()).toBeGreaterThan(3);
      await expect(page.getByRole('figure', { name: train.map.label })).not.toHaveAttribute('data-renderer', 'svg');
    });
    expect(await read.locator('script').count()).toBe(0);
    expect(beyondTheFile(asked)).toEqual([]);
    await read.context().close();
  });

  test('from the record’s page, all notebooks come with their figures; in the next visit with their numbers', async ({
    lab,
    page,
    browser,
  }) => {
    const { report, train, pitfalls, progress } = lab.words;
    await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, userHistory: 5 });
    await lab.run();
    await page.goto('./#/pitfalls?pitfall=random-init&epochs=1&days=1&corpus=1k&baseEvents=2700');
    await page.getByTestId('break-random-init').click();
    await lab.finished();
    await page.goto('./#/progress');
    await expect(page.getByRole('heading', { level: 1, name: progress.title })).toBeVisible();

    const { read, asked } = await savedReport(lab, browser);
    await expect(read.locator('section')).toHaveCount(2);
    await expect(read.locator('figure').filter({ hasText: train.recall50.title })).toHaveCount(1);
    await expect(read.locator('figure').filter({ hasText: pitfalls.damage.title['random-init'] })).toHaveCount(1);
    await expect(read.getByText(report.figuresGone)).toHaveCount(0);
    expect(beyondTheFile(asked)).toEqual([]);
    await read.context().close();
    await expect(page.getByRole('figure')).toHaveCount(0);

    await page.reload();
    const later = await savedReport(lab, browser);
    await expect(later.read.getByText(report.figuresGone)).toHaveCount(2);
    await expect(later.read.getByText(train.claims['beats-popularity'].sentence)).toBeVisible();
    await later.read.context().close();
  });
});

test('a reader who leaves while the report is made gets none, and finds the map as it was', async ({ lab, page }) => {
  const { report, train, progress } = lab.words;
  let saved = 0;
  page.on('download', () => (saved += 1));
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, userHistory: 5 });
  await lab.run();
  const map = page.getByRole('figure', { name: train.map.label });
  const renderer = (await map.getAttribute('data-renderer'))!;
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { level: 1, name: progress.title })).toBeVisible();
  // At once: the report is made in less time than it takes to look for its Cancel button.
  await page.getByRole('button', { name: report.save }).evaluate((save: HTMLElement) => {
    save.click();
    location.hash = '#/train';
  });
  await expect(map).toHaveAttribute('data-renderer', renderer);
  await expect(map).toHaveAttribute('data-points', /^[1-9]/);
  // A second report, asked for and waited for, is the only one.
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: report.save }).click();
  await downloading;
  expect(saved).toBe(1);
});

/* By the software adapter SwiftShader, which is slow: a small world of 3 steps. */
test('the report of a WebGPU run names WebGPU, and says that its checksum does not come again', async ({
  lab,
  page,
  browser,
}) => {
  test.slow();
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, batchSize: 512, minItemEvents: 80, minUserEvents: 60 });
  await lab.chooseBackend('webgpu');
  await lab.run();
  const { report, backend, progress } = lab.words;
  // A backend chosen after the run did not compute it.
  await lab.chooseBackend('wasm');
  const { read } = await savedReport(lab, browser);
  const printed = await printedRun(read);
  expect(printed).toMatchObject({ name: 'run', notebook: 'train', backend: 'webgpu' });
  expect(printed).toHaveProperty('settings', expect.arrayContaining([['batchSize', '512']]));
  await expect(read.getByText(report.repeat.inexact)).toBeVisible();
  await expect(read.getByText(report.repeat.exact)).toHaveCount(0);
  await read.context().close();
  await page.goto('./#/progress');
  await expect(
    page.getByRole('region', { name: progress.runs }).getByText(backend.name.webgpu, { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(report.repeat.inexact)).toBeVisible();
});

test('nothing done makes a report that says so', async ({ lab, page, browser }) => {
  await page.goto('./#/progress');
  const { read } = await savedReport(lab, browser);
  await expect(read.getByText(lab.words.report.nothing)).toBeVisible();
  await read.context().close();
});
