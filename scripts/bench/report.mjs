import { median } from './statistics.mjs';

/** What the lab must reach on a machine with two cores and no GPU. */
export const TARGETS = { examplesPerSecond: 30_000, loadToFirstStepMs: 1_500, longestTaskMs: 50, initialKilobytes: 250 };

const count = (value) => value.toLocaleString('en');
const MARK = { true: 'reached', false: 'MISSED' };

/** The figures that have a target, each with whether it was reached. */
export function judged({ page, watched, initialKilobytes }) {
  const rate = median(page.map((run) => run.examplesPerSecond));
  const load = median(page.map((run) => run.loadToFirstStepMs));
  const longest = Math.max(...watched.map((view) => view.longestTaskMs));
  return [
    ['examples/s in training, wasm, median', count(rate), `≥ ${count(TARGETS.examplesPerSecond)}`, rate >= TARGETS.examplesPerSecond],
    ['page load to first step, median', `${count(load)} ms`, `≤ ${count(TARGETS.loadToFirstStepMs)} ms`, load <= TARGETS.loadToFirstStepMs],
    ['longest task while training', `${longest} ms`, `≤ ${TARGETS.longestTaskMs} ms`, longest <= TARGETS.longestTaskMs],
    ['JavaScript at home, gzip', `${initialKilobytes} kB`, `≤ ${TARGETS.initialKilobytes} kB`, initialKilobytes <= TARGETS.initialKilobytes],
  ];
}

/** A table in plain text; numbers to the right. */
export function table(head, rows) {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n');
}

/** All results as the tables that are printed. */
export function report(results) {
  const { page, watched, cli } = results;
  return [
    table(['target', 'measured', 'wanted', ''], judged(results).map(([name, measured, wanted, met]) => [name, measured, wanted, MARK[met]])),
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
      ['command line', 'examples/s', 'whole run'],
      cli.map((run) => [run.backend, count(run.examplesPerSecond), `${count(run.totalMs)} ms`]),
    ),
  ].join('\n\n');
}
