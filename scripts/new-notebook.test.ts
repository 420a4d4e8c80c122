import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './install.mjs';
import { complaintOf } from './new-notebook.ts';

/** A busy machine with two cores checks the types of the whole tree in this time. */
const LONG = 300_000;

/** What no copy needs: it is made anew, or nobody's sources. */
const LEFT_BEHIND = new Set(['node_modules', '.git', 'dist', 'bench', 'test-results', 'playwright-report']);

/** A tree of its own, so that nothing that a test writes lies in the project. */
const copy = mkdtempSync(join(tmpdir(), 'two-tower-notebook-'));

interface Ended {
  readonly code: number;
  /** What it printed, errors included. */
  readonly said: string;
}

const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };

/** Runs one of the packages' programs in the copy. */
function run(path: string, ...args: string[]): Promise<Ended> {
  const file = join(copy, 'node_modules', ...path.split('/'));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], { cwd: copy, env, maxBuffer: 1 << 26 }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    );
  });
}

const make = (...args: string[]): Promise<Ended> => run('tsx/dist/cli.mjs', 'scripts/new-notebook.ts', ...args);
const well = { code: 0, said: expect.any(String) };

describe('a name', () => {
  it.each(['cold', 'cold-start', 'week2'])('may be %s', (id) => {
    expect(complaintOf(id)).toBeNull();
  });

  it.each([
    ['', 'the id must be lower-case words'],
    ['Cold', 'lower-case words'],
    ['../cold', 'lower-case words'],
    ['train', 'src/notebooks/train is there already'],
    ['progress', 'another meaning'],
    ['parameters', 'another meaning'],
    ['class', 'another meaning'],
  ])('may not be "%s"', (id, why) => {
    expect(complaintOf(id)).toContain(why);
  });
});

describe('a new notebook', () => {
  let made: Ended;
  beforeAll(async () => {
    cpSync(root, copy, {
      recursive: true,
      filter: (path) => !LEFT_BEHIND.has(relative(root, path).split(sep)[0]),
    });
    // A junction, because on Windows anybody may make one.
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    made = await make('cold-start');
  }, LONG);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('says where it is, and how it is run', () => {
    expect(made).toEqual({ code: 0, said: expect.stringContaining('npm run --silent lab -- run cold-start') });
  });

  it('is not made twice', async () => {
    const experiments = readFileSync(join(copy, 'src/notebooks/experiments.ts'), 'utf8');
    expect(await make('cold-start')).toMatchObject({ code: 2, said: expect.stringContaining('is there already') });
    expect(readFileSync(join(copy, 'src/notebooks/experiments.ts'), 'utf8')).toBe(experiments);
  });

  it('leaves no blank of its template unfilled', () => {
    expect(existsSync(join(copy, 'e2e/cold-start.spec.ts'))).toBe(true);
    expect(readFileSync(join(copy, 'src/notebooks/cold-start/page/index.ts'), 'utf8')).not.toContain('__');
  });

  it('passes the linter with its walls', { timeout: LONG }, async () => {
    expect(await run('oxlint/bin/oxlint', '--deny-warnings')).toEqual(well);
  });

  it('is in the form that the formatter gives', { timeout: LONG }, async () => {
    expect(await run('oxfmt/bin/oxfmt', '--list-different')).toEqual({ code: 0, said: '' });
  });

  it('has types that fit', { timeout: LONG }, async () => {
    expect(await run('typescript/bin/tsc', '--noEmit')).toEqual({ code: 0, said: '' });
  });

  it('passes its own tests and those of all notebooks', { timeout: LONG }, async () => {
    const tests = [
      'src/notebooks/cold-start',
      'src/notebooks/lists',
      'src/notebooks/words',
      'src/notebooks/predictions',
    ];
    const { code, said } = await run('vitest/vitest.mjs', 'run', '--reporter=verbose', ...tests);
    expect(said).toContain('notebook cold-start > is in the list of pages');
    expect({ code, said }).toEqual(well);
  });

  it('runs, the same each time', { timeout: LONG }, async () => {
    const lab = (): Promise<Ended> => run('tsx/dist/cli.mjs', 'src/cli/main.ts', 'run', 'cold-start');
    const [first, second] = [await lab(), await lab()];
    const checksum = /checksum [0-9a-f]{16}/.exec(first.said)?.[0];
    expect(first).toEqual({ code: 0, said: expect.stringMatching(/^tenth-has-half +(holds|no effect|reversed)/m) });
    expect(second.said).toContain(checksum);
  });
});
