import { gzipSync } from 'node:zlib';
import { record } from './recorder.mjs';
import { median, quantile, round } from './statistics.mjs';

/** A frame of 60 a second takes 16.7 ms; one that takes longer than this was missed. */
const MISSED_MS = 20;
/** A run has settled this long after its first step: chart and map code is loaded and compiled. */
const SETTLED_MS = 1_500;
const RUN_MS = 180_000;
/** Where a reader may be looking while it computes: a notebook with its settings, and a cell of its page. */
const VIEWS = [
  ['train', 'why'],
  ['train', 'run'],
  ['train', 'happened'],
  ['train', 'map'],
  ['update?days=8', 'loops'],
  ['update?days=8', 'run'],
  ['drift?days=5&epochs=1', 'run'],
];

/** @param {import('@playwright/test').Browser} browser @param notebook the hash that opens it. */
async function visit(browser, address, notebook, options, use) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await page.addInitScript(record, options);
    await page.goto(`${address}#/${notebook}`);
    return await use(page);
  } finally {
    await context.close();
  }
}

async function marksOnceFinished(page) {
  // Polled seldom and by timer: by frame it would make frames of its own.
  await page.waitForFunction(() => globalThis.bench.finished && globalThis.bench.timings, null, {
    polling: 500,
    timeout: RUN_MS,
  });
  return page.evaluate(() => globalThis.bench);
}

/** Opens the notebook anew, runs it with its defaults on wasm at once, and says how long everything took. */
export async function timeRun(browser, address) {
  const marks = await visit(browser, address, 'train', { press: true, frames: false }, marksOnceFinished);
  return {
    examplesPerSecond: round(marks.timings.examplesPerSecond),
    steps: marks.timings.steps,
    loadToReadyMs: round(marks.ready),
    readyToFirstStepMs: round(marks.firstStep - marks.ready),
    loadToFirstStepMs: round(marks.firstStep),
    loadToFirstRecallMs: round(marks.firstRecall),
    runMs: round(marks.finished - marks.pressed),
  };
}

/** Runs notebook `serve` in the page with these parameters. @returns the run's results. */
export async function runServe(browser, address, parameters) {
  const notebook = `serve?${new URLSearchParams(parameters)}`;
  const { results } = await visit(browser, address, notebook, { press: true, frames: false }, marksOnceFinished);
  return results;
}

function smoothness(view, marks) {
  const from = marks.firstStep + SETTLED_MS;
  const during = (time) => time >= from && time <= marks.finished;
  const intervals = marks.frames
    .slice(1)
    .map((time, i) => ({ time, ms: time - marks.frames[i] }))
    .filter(({ time }) => during(time))
    .map(({ ms }) => ms);
  const tasks = marks.longTasks.filter(({ startTime }) => during(startTime)).map(({ duration }) => duration);
  return {
    view,
    seconds: round((marks.finished - from) / 1000, 1),
    frameMedianMs: round(median(intervals), 1),
    frameP95Ms: round(quantile(intervals, 0.95), 1),
    missedShare: round(intervals.filter((ms) => ms > MISSED_MS).length / intervals.length, 4),
    longTasks: tasks.length,
    longestTaskMs: round(Math.max(0, ...tasks)),
  };
}

/** Frames and long tasks of the main thread during a run, for each place a reader may be looking at. */
export async function watchRuns(browser, address) {
  const views = [];
  for (const [notebook, view] of VIEWS) {
    const marks = await visit(browser, address, notebook, { press: false, frames: true }, async (page) => {
      await page.locator(`[data-cell="${view}"] :is(figure, h1, h2)`).first().waitFor();
      await page.locator(`[data-cell="${view}"]`).evaluate((cell) => cell.scrollIntoView());
      await page.evaluate(() => globalThis.bench.press());
      return marksOnceFinished(page);
    });
    views.push(smoothness(`${notebook.split('?')[0]}, ${view}`, marks));
  }
  return views;
}

/** Bytes of JavaScript, gzipped, that home needs before any notebook is opened. */
export async function initialScripts(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.body());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await context.close();
  return round(sizes.reduce((sum, size) => sum + size, 0) / 1000, 1);
}
