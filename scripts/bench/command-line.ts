import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pitfalls } from '../../src/notebooks/pitfalls/parameters.ts';
import { questions } from '../../src/notebooks/questions/parameters.ts';
import { program, root } from '../install.mjs';
import type { Figures } from './figures.ts';
import { addServeFigures, type ServeRun } from './serve.ts';

const PEAK = pathToFileURL(join(root, 'scripts', 'bench', 'peak-memory.mjs')).href;

/** The part of a run's JSON that is read. */
interface Told {
  readonly timings: { readonly examplesPerSecond: number };
}

/** One run of the command line: of what, and what is asked of it beside its time. */
interface Run {
  readonly name: string;
  readonly notebook: string;
  readonly set?: Readonly<Record<string, string | number>>;
  readonly flags?: readonly string[];
  readonly also?: (told: Told & ServeRun, figures: Figures) => void;
}

const RATE = 'examples/s';

/** One seed instead of three: the figures of `serve` are of the first one's model anyway. */
export const SERVE = { seeds: 1 };

const RUNS: readonly Run[] = [
  {
    name: 'train',
    notebook: 'train',
    flags: ['--workers', '1'],
    also: ({ timings }, figures) => figures.add('train, loop, one worker', RATE, timings.examplesPerSecond),
  },
  {
    name: 'train, B = 512',
    notebook: 'train',
    set: { batchSize: 512 },
    flags: ['--workers', '1'],
    also: ({ timings }, figures) => figures.add('train, loop, B = 512, one worker', RATE, timings.examplesPerSecond),
  },
  {
    name: 'train on cpu, one epoch',
    notebook: 'train',
    set: { epochs: 1 },
    flags: ['--backend', 'cpu', '--workers', '1'],
    also: ({ timings }, figures) => figures.add('train, loop, on cpu', RATE, timings.examplesPerSecond),
  },
  { name: 'serve', notebook: 'serve', set: SERVE, also: addServeFigures },
  { name: 'update, one seed', notebook: 'update', set: { seeds: 1 } },
  { name: 'update, three seeds', notebook: 'update', set: { seeds: 3 } },
  ...[1, 2, 4].map((workers) => ({
    name: `update, three seeds, pool of ${workers}`,
    notebook: 'update',
    set: { seeds: 3 },
    flags: ['--workers', `${workers}`],
  })),
  { name: 'drift', notebook: 'drift' },
  ...questions.map((question) => ({ name: `questions, ${question}`, notebook: 'questions', set: { question } })),
  ...pitfalls.map((pitfall) => ({ name: `pitfalls, ${pitfall}`, notebook: 'pitfalls', set: { pitfall } })),
];

/** Runs a notebook from the command line; start, data and compilation are part of its time. */
function runOnce({ name, notebook, set = {}, flags = [], also }: Run, figures: Figures): void {
  const folder = mkdtempSync(join(tmpdir(), 'two-tower-lab-'));
  try {
    const [json, peak] = [join(folder, 'run.json'), join(folder, 'peak.txt')];
    const parameters = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const given = ['src/cli/main.ts', 'run', notebook, '--json', json, ...parameters, ...flags];
    const [command, ...args] = program('tsx/dist/cli.mjs', ...given);
    const env = { ...process.env, NODE_OPTIONS: `--import=${PEAK}`, LAB_PEAK_MEMORY: peak };
    const started = performance.now();
    const run = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) throw new Error(`the command line failed: ${name}`);
    figures.add(name, 'ms', performance.now() - started);
    figures.add(`${name}: memory`, 'MB', Number(readFileSync(peak, 'utf8')));
    also?.(JSON.parse(readFileSync(json, 'utf8')) as Told & ServeRun, figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs every notebook with its defaults, in rounds, so that whatever slows the machine for a while slows all of them.
 * @param rounds how many there are. @param until the clock's time after which no further round begins.
 */
export function measureCommandLine(figures: Figures, rounds: number, until: number): void {
  let longest = 0;
  for (let round = 1; round <= rounds; round++) {
    const started = performance.now();
    if (round > 1 && started + longest > until) {
      console.log(`no time for round ${round} of ${rounds}`);
      break;
    }
    for (const run of RUNS) {
      console.log(`command line, round ${round} of ${rounds}: ${run.name}`);
      runOnce(run, figures);
    }
    longest = Math.max(longest, performance.now() - started);
  }
  const [one, two] = [1, 2].map((workers) => figures.median(`update, three seeds, pool of ${workers}`));
  figures.add('pool of 2 against 1, update, three seeds', '×', one / two);
}
