import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { SERVE } from './command-line.ts';
import type { Figures } from './figures.ts';
import { record, type Marks } from './recorder.ts';
import { quantile } from './statistics.ts';
import { LONGEST_TASK } from './targets.ts';

const RUN_MS = 180_000;

/** Where a reader may be looking while a notebook computes with its defaults: a cell of its page, the worst one counts. */
const VIEWS: readonly (readonly [notebook: string, cell: string])[] = [
  ['train', 'why'],
  ['train', 'run'],
  ['train', 'happened'],
  ['train', 'map'],
  ['serve', 'run'],
  ['update', 'loops'],
  ['update', 'run'],
  ['drift', 'run'],
  ['questions', 'towers'],
  ['pitfalls', 'no-index'],
];

/** Runs of a page that are timed from its load. */
const LOADS = 3;

type Marked = { readonly [K in keyof Marks]: NonNullable<Marks[K]> };

/** @param notebook the hash that opens it. */
async function visit<T>(
  browser: Browser,
  url: string,
  options: { readonly press: boolean; readonly frames: boolean },
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    // The compiler wraps named functions in calls of `__name`, which the page does not have.
    const content = `((__name) => (${record})(${options.press}, ${options.frames}))((named) => named)`;
    await page.addInitScript({ content });
    await page.goto(url);
    return await use(page);
  } finally {
    await context.close();
  }
}

async function onceFinished(page: Page): Promise<Omit<Marked, 'press'>> {
  // Polled seldom and by timer: by frame it would make frames of its own.
  await page.waitForFunction(() => globalThis.bench.finished && globalThis.bench.result, null, {
    polling: 500,
    timeout: RUN_MS,
  });
  const json = await page.evaluate(() =>
    JSON.stringify({ ...globalThis.bench, result: globalThis.bench.result?.timings }),
  );
  return JSON.parse(json) as Omit<Marked, 'press'>;
}

/** Opens `train` anew and runs it with its defaults at once. */
async function timeLoad(browser: Browser, address: string, figures: Figures): Promise<void> {
  const marks = await visit(browser, `${address}#/train`, { press: true, frames: false }, onceFinished);
  figures.add('page: load to ready', 'ms', marks.ready);
  figures.add('page: load to first step', 'ms', marks.firstStep);
  figures.add('page: load to first recall', 'ms', marks.firstRecall);
  figures.add('page: train, run to verdict', 'ms', marks.finished - marks.pressed);
}

/** Frames and long tasks of the main thread during a run. */
async function watch(
  browser: Browser,
  address: string,
  notebook: string,
  cell: string,
  figures: Figures,
): Promise<void> {
  const settings = notebook === 'serve' ? `?${new URLSearchParams({ seeds: `${SERVE.seeds}` })}` : '';
  const url = `${address}#/${notebook}${settings}`;
  const marks = await visit(browser, url, { press: false, frames: true }, async (page) => {
    await page.locator(`[data-cell="${cell}"] :is(figure, h1, h2)`).first().waitFor();
    await page.locator(`[data-cell="${cell}"]`).evaluate((element) => element.scrollIntoView());
    await page.waitForFunction(() => globalThis.bench.ready !== null);
    await page.evaluate(() => globalThis.bench.press());
    return onceFinished(page);
  });
  // From Run on: what charts cost at first sight is the reader's as well, and `train` ends soon after its first step.
  const during = (time: number): boolean => time >= marks.pressed && time <= marks.finished;
  const frames = marks.frames.flatMap((time, i) => (i > 0 && during(time) ? [time - marks.frames[i - 1]] : []));
  const tasks = marks.longTasks.filter(({ startTime }) => during(startTime)).map(({ duration }) => duration);
  figures.add(`page: ${notebook} while it is watched, run to verdict`, 'ms', marks.finished - marks.pressed);
  figures.add(`${LONGEST_TASK}, ${notebook} at ${cell}`, 'ms', Math.max(0, ...tasks));
  if (frames.length > 0)
    figures.add(`page: frames of ${notebook} at ${cell}, 95th percentile`, 'ms', quantile(frames, 0.95));
}

const gzipped = (bytes: Buffer): number => gzipSync(bytes).length / 1000;

/** JavaScript that home needs before any notebook is opened. */
async function weighHome(browser: Browser, address: string, figures: Figures): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.body());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const sizes = (await Promise.all(bodies)).map(gzipped);
  await context.close();
  figures.add(
    'page: JavaScript at home, gzip',
    'kB',
    sizes.reduce((sum, size) => sum + size, 0),
  );
}

/** Everything that is measured in the page. */
export async function measurePage(browser: Browser, address: string, figures: Figures): Promise<void> {
  await weighHome(browser, address, figures);
  for (let load = 1; load <= LOADS; load++) {
    console.log(`page, load ${load} of ${LOADS}`);
    await timeLoad(browser, address, figures);
  }
  for (const [notebook, cell] of VIEWS) {
    console.log(`page, watched: ${notebook}, ${cell}`);
    await watch(browser, address, notebook, cell, figures);
  }
}
