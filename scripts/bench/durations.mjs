import { runCli } from './cli.mjs';

/** What notebooks must take at most with their defaults, on a machine with two cores and no GPU. */
const DURATIONS = [
  { name: 'update, one seed', notebook: 'update', set: { seeds: 1 }, wantedMs: 30_000, wantedMegabytes: 500 },
  { name: 'update, three seeds', notebook: 'update', set: { seeds: 3 }, wantedMs: 75_000, wantedMegabytes: 500 },
  { name: 'drift', notebook: 'drift', set: {}, wantedMs: 60_000 },
  ...['towers', 'window', 'history', 'negatives'].map((question) => ({
    name: `questions, ${question}`,
    notebook: 'questions',
    set: { question },
    wantedMs: 45_000,
  })),
];

/** Runs each of them from the command line on wasm: start, data and compilation are part of the time. */
export function durations(tell) {
  return DURATIONS.map(({ name, notebook, set, wantedMs, wantedMegabytes }) => {
    tell(name);
    const { totalMs, peakMegabytes } = runCli(notebook, 'wasm', set);
    return { name, totalMs, wantedMs, peakMegabytes, wantedMegabytes };
  });
}
