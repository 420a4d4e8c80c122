import { median } from './statistics.mjs';

/** What the lab must reach on a machine with two cores and no GPU. */
const TARGETS = {
  examplesPerSecond: 30_000,
  loadToFirstStepMs: 1_500,
  longestTaskMs: 50,
  initialKilobytes: 250,
  recall: 0.95,
  timesFaster: 5,
  requestP99Ms: 10,
};

const count = (value) => value.toLocaleString('en');
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const MARK = { true: 'reached', false: 'MISSED' };

/** The figures that have a target, each with whether it was reached. */
export function judged({ page, watched, initialKilobytes, serve, notebooks }) {
  const rate = median(page.map((run) => run.examplesPerSecond));
  const load = median(page.map((run) => run.loadToFirstStepMs));
  const worst = (name, choose) => choose(...serve.map((run) => run[name]));
  const recallReal = worst('recallReal', Math.min);
  const recallLarge = worst('recallLarge', Math.min);
  const faster = worst('timesFaster', Math.min);
  const p99 = worst('requestP99Ms', Math.max);
  const longest = Math.max(...watched.map((view) => view.longestTaskMs));
  return [
    [
      'examples/s in training, wasm, median',
      count(rate),
      `≥ ${count(TARGETS.examplesPerSecond)}`,
      rate >= TARGETS.examplesPerSecond,
    ],
    [
      'page load to first step, median',
      `${count(load)} ms`,
      `≤ ${count(TARGETS.loadToFirstStepMs)} ms`,
      load <= TARGETS.loadToFirstStepMs,
    ],
    ['longest task while training', `${longest} ms`, `≤ ${TARGETS.longestTaskMs} ms`, longest <= TARGETS.longestTaskMs],
    [
      'JavaScript at home, gzip',
      `${initialKilobytes} kB`,
      `≤ ${TARGETS.initialKilobytes} kB`,
      initialKilobytes <= TARGETS.initialKilobytes,
    ],
    ['HNSW recall@50, real items', `${recallReal}`, `≥ ${TARGETS.recall}`, recallReal >= TARGETS.recall],
    ['HNSW recall@50, 100k', `${recallLarge}`, `≥ ${TARGETS.recall}`, recallLarge >= TARGETS.recall],
    ['HNSW against exact a query, 100k', `${faster}×`, `≥ ${TARGETS.timesFaster}×`, faster >= TARGETS.timesFaster],
    ['request end to end p99, wasm', `${p99} ms`, `≤ ${TARGETS.requestP99Ms} ms`, p99 <= TARGETS.requestP99Ms],
    ...notebooks.map(({ name, totalMs, wantedMs }) => [
      name,
      seconds(totalMs),
      `≤ ${seconds(wantedMs)}`,
      totalMs <= wantedMs,
    ]),
    ...notebooks
      .filter(({ wantedMegabytes }) => wantedMegabytes !== undefined)
      .map(({ name, peakMegabytes, wantedMegabytes }) => [
        `${name}: memory of the process`,
        `${peakMegabytes} MB`,
        `≤ ${wantedMegabytes} MB`,
        peakMegabytes <= wantedMegabytes,
      ]),
  ];
}

/** A table in plain text; numbers to the right. */
function table(head, rows) {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n');
}

/** All results as the tables that are printed. */
export function report(results) {
  const { page, watched, cli, serve } = results;
  return [
    table(
      ['target', 'measured', 'wanted', ''],
      judged(results).map(([name, measured, wanted, met]) => [name, measured, wanted, MARK[met]]),
    ),
    table(
      ['run in the page', 'examples/s', 'load to ready', 'to first step', 'to first recall', 'whole run'],
      page.map((run, i) => [
        `${i + 1}`,
        count(run.examplesPerSecond),
        `${run.loadToReadyMs} ms`,
        `${run.loadToFirstStepMs} ms`,
        `${run.loadToFirstRecallMs} ms`,
        `${count(run.runMs)} ms`,
      ]),
    ),
    table(
      ['looking at', 'frame median', 'frame p95', 'frames > 20 ms', 'long tasks', 'longest'],
      watched.map((view) => [
        view.view,
        `${view.frameMedianMs} ms`,
        `${view.frameP95Ms} ms`,
        `${(100 * view.missedShare).toFixed(1)}%`,
        view.longTasks,
        `${view.longestTaskMs} ms`,
      ]),
    ),
    table(
      ['command line', 'epochs', 'examples/s', 'whole run'],
      cli.map((run) => [run.backend, run.epochs, count(run.examplesPerSecond), `${count(run.totalMs)} ms`]),
    ),
    table(
      ['serve on wasm', 'recall, real', 'recall, 100k', 'exact a query', 'HNSW a query', 'request p50', 'p99'],
      serve.map((run) => [
        run.where,
        run.recallReal,
        run.recallLarge,
        `${run.exactMs} ms`,
        `${run.hnswMs} ms`,
        `${run.requestP50Ms} ms`,
        `${run.requestP99Ms} ms`,
      ]),
    ),
  ].join('\n\n');
}
