import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mean } from '../../../src/core/arrays.ts';
import { program, root } from '../../install.mjs';
import { recorder } from '../../peers/recorder.ts';
import { Figures, report } from '../figures.ts';

// The second half of `npm run bench:peer`, see scripts/bench-peer.mjs: `main.ts PYTHON [ROUNDS]`.

const SIZES = [256, 512];
const THREADS = [1, 2];
/** Steps at the end whose mean loss tells whether the two have learned the same. */
const LAST = 50;

interface Told {
  readonly torch: string;
  readonly rate: number;
  readonly loss: number;
}

const [python, rounds = '5'] = process.argv.slice(2);
const figures = new Figures();
const folder = mkdtempSync(join(tmpdir(), 'two-tower-peer-'));

/** What a program prints. */
function output(command: string, args: readonly string[]): string {
  const run = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (run.status !== 0) throw new Error(`${command} failed, see above`);
  return run.stdout;
}

/** The lab's own rate in the training loop, batches made in it, as its command line says. */
function runLab(size: number): number {
  const json = join(folder, 'lab.json');
  const flags = ['--set', `batchSize=${size}`, '--workers', '1', '--json', json];
  const [command, ...args] = program('tsx/dist/cli.mjs', 'src/cli/main.ts', 'run', 'train', ...flags);
  output(command, args);
  return (JSON.parse(readFileSync(json, 'utf8')) as { timings: { examplesPerSecond: number } }).timings
    .examplesPerSecond;
}

function runTorch(file: string, threads: number): Told {
  return JSON.parse(output(python, ['scripts/bench/peer/train_torch.py', file, `${threads}`])) as Told;
}

try {
  for (const size of SIZES) {
    const file = join(folder, `${size}.bin`);
    const written = createWriteStream(file);
    const record = await recorder(written);
    const losses = await record({ name: `B = ${size}`, change: { batchSize: size }, states: false });
    written.end();
    await once(written, 'finish');
    for (let round = 1; round <= Number(rounds); round++) {
      figures.add(`lab, B = ${size}`, 'examples/s', runLab(size));
      for (const threads of THREADS) {
        const { torch, rate, loss } = runTorch(file, threads);
        figures.add(`PyTorch, ${threads} thread${threads > 1 ? 's' : ''}, B = ${size}`, 'examples/s', rate);
        if (round > 1 || threads > 1) continue;
        console.log(`PyTorch ${torch}, B = ${size}: mean loss of the last ${LAST} steps ${loss.toFixed(4)}`);
        console.log(`the lab's: ${mean(losses.slice(-LAST)).toFixed(4)}`);
      }
    }
    const best = Math.max(
      figures.median(`PyTorch, 1 thread, B = ${size}`),
      figures.median(`PyTorch, 2 threads, B = ${size}`),
    );
    figures.add(`lab against PyTorch's better one, B = ${size}`, '×', figures.median(`lab, B = ${size}`) / best);
  }
  console.log(`\n${report(figures.all)}\n\nload average ${loadavg()[0].toFixed(2)} on ${cpus().length} cores`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
