import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, root } from '../install.mjs';
import { round } from './statistics.mjs';

/** Runs notebook `train` with its defaults from the command line, on one backend in Node. */
export function timeCli(backend) {
  const folder = mkdtempSync(join(tmpdir(), 'two-tower-lab-'));
  try {
    const file = join(folder, 'run.json');
    const args = ['src/cli/main.ts', 'run', 'train', '--backend', backend, '--json', file];
    const [command, ...given] = program('tsx/dist/cli.mjs', ...args);
    const started = performance.now();
    const run = spawnSync(command, given, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) throw new Error(`the command line failed on ${backend}`);
    const { timings, checksum } = JSON.parse(readFileSync(file, 'utf8'));
    return {
      backend,
      examplesPerSecond: round(timings.examplesPerSecond),
      totalMs: round(performance.now() - started),
      checksum,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
