import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { program, root } from '../install.mjs';
import { round } from './statistics.mjs';

const PEAK = pathToFileURL(join(root, 'scripts', 'bench', 'peak-memory.mjs')).href;

/**
 * Runs a notebook from the command line, on one backend in Node.
 * @returns what it reports as JSON, the time it took, and the most memory its process held (Node's own included).
 */
export function runCli(notebook, backend, parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'two-tower-lab-'));
  try {
    const file = join(folder, 'run.json');
    const set = Object.entries(parameters).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const args = ['src/cli/main.ts', 'run', notebook, '--backend', backend, '--json', file, ...set];
    const [command, ...given] = program('tsx/dist/cli.mjs', ...args);
    const started = performance.now();
    const peak = join(folder, 'peak.txt');
    const env = { ...process.env, NODE_OPTIONS: `--import=${PEAK}`, LAB_PEAK_MEMORY: peak };
    const run = spawnSync(command, given, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) throw new Error(`the command line failed on ${backend}`);
    const totalMs = round(performance.now() - started);
    const peakMegabytes = round(Number(readFileSync(peak, 'utf8')));
    return { told: JSON.parse(readFileSync(file, 'utf8')), totalMs, peakMegabytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Times notebook `train` with its defaults but for the epochs: fewer change nothing about the rate. */
export function timeCli(backend, epochs) {
  const { told, totalMs } = runCli('train', backend, { epochs });
  const { timings, checksum } = told;
  return { backend, epochs, examplesPerSecond: round(timings.examplesPerSecond), totalMs, checksum };
}
