import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { program, root } from './install.mjs';

const SOURCES = ['src', 'datasets', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** When a file, or the newest one below a folder, was changed. @param {string} path @returns {number} */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds the page where a source is newer than the build. */
export function buildIfNeeded() {
  const built = join(root, 'dist', 'index.html');
  const sources = Math.max(...SOURCES.map((name) => newest(join(root, name))));
  if (existsSync(built) && statSync(built).mtimeMs >= sources) return;
  const [command, ...args] = program('vite/bin/vite.js', 'build', '--logLevel', 'warn');
  if (spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0) throw new Error('the build failed');
}
