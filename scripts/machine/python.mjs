import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { root } from '../install.mjs';

/** The system's Python comes first: Debian's packages serve it, not one that stands before it on the PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3', 'python'];

/** Where no network is, pip would try for minutes. */
const PATIENCE = ['--retries', '1', '--timeout', '15', '--disable-pip-version-check', '--no-input', '-q'];

/** A Python, or why there is none. @typedef {{ python: string, reason: null } | { python: null, reason: string }} FoundPython */

/**
 * Whether a command ends with 0.
 * @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function succeeds(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

/** What a person types to get packages. @param {readonly string[]} packages */
export const pipAdvice = (packages) => `It needs: pip install ${packages.map((name) => `"${name}"`).join(' ')}`;

/** Debian's packages of Python modules. @param {readonly string[]} modules */
export const debianPackages = (modules) => modules.map((name) => `python3-${name}`);

/**
 * A Python of the system that has some modules; their Debian packages are installed where none has.
 * @param {readonly string[]} modules
 * @returns {FoundPython}
 */
export function systemPython(modules) {
  const has = (/** @type {string} */ python) =>
    succeeds(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
  const find = () => PYTHONS.find(has) ?? null;
  const present = find();
  if (present !== null) return { python: present, reason: null };
  const reason = aptInstall(debianPackages(modules));
  if (reason !== null) return { python: null, reason };
  const python = find();
  return python === null
    ? { python, reason: 'they are installed, but no Python imports them' }
    : { python, reason: null };
}

/** Python's program inside a virtual environment. @param {string} folder */
const pythonIn = (folder) =>
  process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');

/**
 * A virtual environment with some packages, made once and kept out of sight in `node_modules/.cache`.
 * @param {string} name of the environment
 * @param {readonly string[]} requirements as pip writes them, pinned
 * @param {number} [patienceMs] how long pip may take
 * @returns {FoundPython} its Python
 */
export function pythonEnvironment(name, requirements, patienceMs = 300_000) {
  const folder = join(root, 'node_modules', '.cache', 'python', name);
  const python = pythonIn(folder);
  const stamp = join(folder, 'requirements.txt');
  const wanted = `${requirements.join('\n')}\n`;
  // Written last: an environment whose making was cut short has none.
  const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (made && succeeds(python, ['--version'], { stdio: 'ignore' })) return { python, reason: null };
  mkdirSync(folder, { recursive: true });
  const make = (/** @type {string} */ base) => {
    rmSync(folder, { recursive: true, force: true });
    return succeeds(base, ['-m', 'venv', folder], { stdio: 'ignore' });
  };
  if (!PYTHONS.some(make))
    return { python: null, reason: 'no Python here makes a virtual environment (Debian: python3-venv)' };
  console.log(`Installing ${requirements.join(', ')} into an environment of its own.`);
  if (!succeeds(python, ['-m', 'pip', 'install', ...PATIENCE, ...requirements], { timeout: patienceMs })) {
    return { python: null, reason: 'pip could not install them' };
  }
  writeFileSync(stamp, wanted);
  return { python, reason: null };
}
