import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';

/** The system's Python comes first: Debian's packages serve it, not one that stands before it on the PATH. */
export const PYTHONS = ['/usr/bin/python3', 'python3', 'python'];

/** Where no network is, pip would try for minutes. */
const PATIENCE = ['--retries', '1', '--timeout', '15', '--disable-pip-version-check', '--no-input', '-q'];

/** Whether a command ends with 0. */
export function succeeds(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

/** Python's program inside a virtual environment. */
const pythonIn = (folder) =>
  process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');

/**
 * A virtual environment with some packages, made once and kept out of sight in `node_modules/.cache`.
 * @param {string} name of the environment
 * @param {string[]} requirements as pip writes them, pinned
 * @returns {{ python: string } | { reason: string }} its Python, or why there is none.
 */
export function pythonEnvironment(name, requirements) {
  const folder = join(root, 'node_modules', '.cache', 'python', name);
  const python = pythonIn(folder);
  const stamp = join(folder, 'requirements.txt');
  const wanted = `${requirements.join('\n')}\n`;
  // Written last: an environment whose making was cut short has none.
  const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (made && succeeds(python, ['--version'], { stdio: 'ignore' })) return { python };
  mkdirSync(folder, { recursive: true });
  const make = (base) => {
    rmSync(folder, { recursive: true, force: true });
    return succeeds(base, ['-m', 'venv', folder], { stdio: 'ignore' });
  };
  if (!PYTHONS.some(make)) return { reason: 'no Python here makes a virtual environment (Debian: python3-venv)' };
  console.log(`Installing ${requirements.join(', ')} into an environment of its own.`);
  if (!succeeds(python, ['-m', 'pip', 'install', ...PATIENCE, ...requirements], { timeout: 300_000 })) {
    return { reason: 'pip could not install them' };
  }
  writeFileSync(stamp, wanted);
  return { python };
}
