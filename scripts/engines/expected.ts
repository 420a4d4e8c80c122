import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, root } from '../install.mjs';

/** The checksum of a notebook's default run on wasm, by the command line. */
export function checksumOf(notebook: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'two-tower-engines-'));
  const file = join(folder, 'result.json');
  try {
    const args = ['run', notebook, '--seed', '1', '--backend', 'wasm', '--json', file];
    const [command, ...rest] = program('tsx/dist/cli.mjs', 'src/cli/main.ts', ...args);
    const run = spawnSync(command!, rest, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) throw new Error(`lab run ${notebook} ended with ${run.status}`);
    const { checksum } = JSON.parse(readFileSync(file, 'utf8')) as { readonly checksum: string };
    return checksum;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
