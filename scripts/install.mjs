import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The part of a lock file's entry that is read.
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [dev]
 * @property {boolean} [peer]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {Readonly<Record<string, string>>} [optionalDependencies]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 */

/**
 * The part of an npm lock file that is read.
 * @typedef {{ readonly packages: Readonly<Record<string, LockEntry>> }} Lock
 */

/** A program and its arguments. @typedef {readonly [program: string, ...args: string[]]} Command */

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Why a version of Node cannot run the lab, or null where it can. The floor is Vite's.
 * @param {string} version e.g. `20.20.2`
 */
export function nodeComplaint(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return null;
  const needed = 'Node 20.19 or newer (of Node 22: 22.12 or newer)';
  return `Two-Tower Lab needs ${needed}. This is Node ${version}: https://nodejs.org`;
}

/**
 * Why the lab cannot be served from a folder, or null where it can: Vite takes # and ? for parts of an address.
 * @param {string} folder
 */
export function folderComplaint(folder) {
  return /[#?]/.test(folder) ? `The lab cannot be built in a folder with # or ? in its path: rename ${folder}` : null;
}

/**
 * Why the installed packages do not fit the lock file, or null where they do. npm writes what it installed to
 * `node_modules/.package-lock.json`, without the optional packages of other platforms.
 * @param {Lock} wanted `package-lock.json`
 * @param {Lock | null} installed
 */
export function installReason(wanted, installed) {
  if (!installed) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    if (!found && (entry.optional || entry.devOptional)) continue;
    if (!found) return `${path} is missing`;
    if (found.version !== entry.version || (entry.integrity && found.integrity !== entry.integrity)) {
      return `${path} is ${found.version}, the lock file says ${entry.version}`;
    }
  }
  return null;
}

/**
 * Why `npm start` would not do what was typed, or null. npm keeps flags for itself that do not stand behind a bare `--`,
 * which PowerShell drops: of `npm start --port 5000` Vite gets 5000, as the folder to serve.
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function takenComplaint(environment) {
  const taken = ['port', 'host', 'open', 'base'].find((name) => environment[`npm_config_${name}`] !== undefined);
  return taken === undefined
    ? null
    : `npm kept --${taken} for itself: write npm start -- --${taken} …, in PowerShell npm start '--' --${taken} …`;
}

/** @param {string} path */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Stops with one line where Node is too old or the folder unfit; installs what the lock file says where packages are missing. */
export function prepare() {
  const complaint = nodeComplaint(process.versions.node) ?? folderComplaint(root);
  if (complaint) stop(complaint);
  const lock = readJson(join(root, 'package-lock.json'));
  const reason = installReason(lock, readJson(join(root, 'node_modules', '.package-lock.json')));
  if (!reason) return;
  console.log(`Installing packages: ${reason}.`);
  // One string and a shell: on Windows npm is a .cmd file, which only a shell starts. Not `npm ci`: that would fetch
  // every package anew where one is missing. NODE_ENV=production would leave out what builds and tests the lab.
  const npm = spawnSync('npm install --include=dev --no-save --no-fund --no-audit', {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  if (npm.status !== 0) stop('npm install failed: see above. A network connection is needed the first time.');
}

/** @param {string} message @returns {never} */
export function stop(message) {
  console.error(message);
  return process.exit(1);
}

/**
 * The command that runs a package's program with this Node: no shell, no PATH.
 * @param {string} path inside `node_modules`
 * @param {readonly string[]} args
 * @returns {Command}
 */
export function program(path, ...args) {
  return [process.execPath, join(root, 'node_modules', ...path.split('/')), ...args];
}

/** What an error says. @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
