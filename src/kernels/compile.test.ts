import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileKernels } from './compile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kernels-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('compiles once, keeps the module under a name of its own, and reads it the next time', async () => {
  const cache = join(folder, 'cache');
  const binary = await compileKernels(cache);
  expect(WebAssembly.validate(binary)).toBe(true);
  const [name, ...more] = await readdir(cache);
  expect(name).toMatch(/^kernels-[0-9a-f]{16}\.wasm$/);
  expect(more).toEqual([]);
  // Another process finds what is there: here, something that no compiler would have made.
  await mkdir(join(folder, 'again'));
  await writeFile(join(folder, 'again', name), 'kept');
  expect(new TextDecoder().decode(await compileKernels(join(folder, 'again')))).toBe('kept');
});

it('does without a place to keep it', async () => {
  await writeFile(join(folder, 'file'), '');
  const binary = await compileKernels(join(folder, 'file', 'below'));
  expect(WebAssembly.validate(binary)).toBe(true);
});
