import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiments, notebookIds } from '../notebooks/experiments.ts';
import type { Report } from './report.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const small = ['positiveThreshold=5', 'minItemEvents=30', 'minUserEvents=20', 'dims=4', 'hidden=4', 'epochs=1'];
const setSmall = small.flatMap((value) => ['--set', value]);

const train = await experiments.train();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-tower-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line, as `npm run lab` starts it, from another folder than the package's. */
function lab(...args: string[]): Promise<Ended> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [tsx, main, ...args], { cwd: folder }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** A run of drift that spreads its work. */
const smallDrift = ['buffers=ends', 'withinDays=off', 'looks=1', 'baseEvents=100', 'eventsPerDay=200', 'days=3'];

async function runSmall(name: string, ...args: string[]): Promise<{ ended: Ended; report: Report }> {
  const file = join(folder, `${name}.json`);
  const ended = await lab('run', 'train', ...setSmall, '--json', file, ...args);
  return { ended, report: JSON.parse(await readFile(file, 'utf8')) as Report };
}

describe('lab', () => {
  it('lists every notebook', async () => {
    const { code, stdout, stderr } = await lab('list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const id of notebookIds) expect(stdout).toMatch(new RegExp(`^${id} `, 'm'));
  });

  it('describes parameters with ranges and defaults', async () => {
    const { code, stdout } = await lab('describe', 'train');
    expect(code).toBe(0);
    for (const key of Object.keys(train.parameters)) expect(stdout).toMatch(new RegExp(`^${key} `, 'm'));
    expect(stdout).toMatch(/^epochs +\d+ +a whole number 1 … \d+ /m);
    expect(stdout).toMatch(/^logQ +on +on \| off /m);
  });

  it.each([
    [['run', 'nope'], 2, /^lab: unknown notebook nope: allowed are .*train/],
    [['run', 'train', '--set', 'epoch=3'], 2, /^lab: unknown parameter epoch: allowed are .*epochs/],
    [['run', 'train', '--set', 'epochs=0'], 2, /^lab: epochs = 0: allowed is a whole number 1 … /],
    [['run', 'train', '--seed', '1.5'], 2, /^lab: seed = 1\.5: allowed is a whole number 0 … 2147483647/],
    [['run', 'train', '--set', 'split=random'], 2, /^lab: split = random: allowed is temporal \| per-user/],
    [['run', 'train', '--fast'], 2, /^lab: unknown flag --fast: allowed are /],
    [['run', 'train', '--json', 'no/such/folder.json'], 1, /^lab: cannot write no\/such\/folder\.json/],
    [['export'], 2, /^lab: export needs --out DIR/],
    [['export', '--out', '.', '--fast'], 2, /^lab: unknown flag --fast: allowed are --out, /],
    [['export', '--out', root], 2, /^lab: --out .*: the folder is not empty/],
    [['publish', '--milvus', '127.0.0.1:1'], 2, /^lab: no Milvus server answers at 127\.0\.0\.1:1 \(.*ECONNREFUSED/],
    [['publish', '--milvus', 'nowhere.invalid:19530'], 2, /^lab: no Milvus server answers at nowhere\.invalid:19530 /],
    [['export', '--out', '/dev/null/x'], 1, /^lab: cannot write into \/dev\/null\/x/],
    [
      ['run', 'train', '--set', 'positiveThreshold=5', '--set', 'minUserEvents=100', '--set', 'minItemEvents=100'],
      1,
      /^lab: no event is left/,
    ],
  ])('%j: exit code %i and one line', async (args, code, line) => {
    const ended = await lab(...args);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toMatch(line);
    expect(ended.stderr.trimEnd()).not.toContain('\n');
    expect(ended.code).toBe(code);
  });

  it('gives the same results on one thread and on several', async () => {
    const set = smallDrift.flatMap((value) => ['--set', value]);
    const [one, three] = await Promise.all(
      ['1', '3'].map(async (workers) => {
        const file = join(folder, `workers-${workers}.json`);
        const { code, stderr } = await lab('run', 'drift', ...setSmall, ...set, '--workers', workers, '--json', file);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        return JSON.parse(await readFile(file, 'utf8')) as Report;
      }),
    );
    expect(three.checksum).toBe(one.checksum);
  });

  it('runs train, prints the table and writes the report', async () => {
    const { ended, report } = await runSmall('wasm');
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^popularity +[\d.]+/m);
    expect(ended.stdout).toContain(`checksum ${report.checksum}`);
    const names = ['precision10', 'recall10', 'ndcg10', 'hit10', 'recall50'];
    const anyNumbers = Object.fromEntries(names.map((name) => [name, expect.any(Number)]));
    expect(report).toEqual({
      notebook: 'train',
      version: train.version,
      parameters: expect.objectContaining({ epochs: 1, dims: 4, logQ: true }),
      seeds: [1],
      backend: 'wasm',
      dataset: {
        name: 'movielens-small',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        users: 42,
        items: 77,
        events: expect.any(Number),
      },
      results: expect.objectContaining({
        metrics: expect.objectContaining({ model: anyNumbers, popularity: anyNumbers }),
      }),
      learned: true,
      claims: train.claims.map((id) => expect.objectContaining({ id, verdict: expect.any(String) })),
      checksum: expect.stringMatching(/^[0-9a-f]{16}$/),
      timings: {
        loadMs: expect.any(Number),
        trainMs: expect.any(Number),
        steps: expect.any(Number),
        examplesPerSecond: expect.any(Number),
      },
    });
  });

  it('gives one checksum for a seed on wasm and cpu, run after run, and another for another seed', async () => {
    const checksums: string[] = [];
    for (const args of [[], [], ['--backend', 'cpu'], ['--backend', 'cpu'], ['--seed', '2']]) {
      checksums.push((await runSmall('again', ...args)).report.checksum);
    }
    const [first, ...others] = checksums;
    expect(others.slice(0, 3)).toEqual([first, first, first]);
    expect(others[3]).not.toBe(first);
  });
});
