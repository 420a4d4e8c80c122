import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, program, root } from './install.mjs';

// `npm run test:interop`: do other people's programs read what `lab export` writes, and find what the lab finds?
// Needs Python with NumPy, Faiss and hnswlib. Where they are missing and cannot be installed, it says so and is skipped.

const MODULES = ['numpy', 'faiss', 'hnswlib'];
const PACKAGES = MODULES.map((name) => `python3-${name}`);

/** The system's Python comes first: Debian's packages serve it, not one that stands before it on the PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3', 'python'];

function succeeds(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

/** A Python that has all modules, or null. */
function findPython() {
  const has = (python) => succeeds(python, ['-c', `import ${MODULES.join(', ')}`], { stdio: 'ignore' });
  return PYTHONS.find(has) ?? null;
}

/** Installs Debian's packages. @returns why that did not work, or null where it did. */
function aptInstall() {
  if (!existsSync('/usr/bin/apt-get')) return 'this system has no apt-get';
  if (process.getuid?.() !== 0) return 'only root may install packages';
  console.log(`Installing ${PACKAGES.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Where no network is, apt-get would try for minutes.
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'DPkg::Lock::Timeout=30'];
  const apt = (...args) => succeeds('apt-get', ['-q', ...patience, ...args], { env, timeout: 180_000 });
  const install = () => apt('install', '-y', '--no-install-recommends', ...PACKAGES);
  return install() || (apt('update') && install()) ? null : 'apt-get could not install them';
}

function run(title, [command, ...args]) {
  console.log(`\n== ${title}`);
  if (!succeeds(command, args)) throw new Error(`interop: "${title}" failed, see above.`);
}

const tsx = (...args) => program('tsx/dist/cli.mjs', ...args);

function check(python) {
  const folder = mkdtempSync(join(tmpdir(), 'two-tower-interop-'));
  try {
    const files = join(folder, 'files');
    const expected = join(folder, 'expected.json');
    run('export', tsx('src/cli/main.ts', 'export', '--out', files));
    run("the lab's own neighbours", tsx('scripts/interop/neighbours.ts', files, expected));
    run(`NumPy, Faiss and hnswlib on ${python}`, [python, 'scripts/interop/check.py', files, expected]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

prepare();
let python = findPython();
const why = python ? null : aptInstall();
python ??= findPython();
if (python) {
  try {
    check(python);
    console.log('\ninterop: passed');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
} else {
  const line = '*'.repeat(100);
  const reason = why ?? 'they are installed, but no Python imports them';
  console.warn(line);
  console.warn(`NO INTEROPERABILITY TEST: Python lacks one of ${MODULES.join(', ')}, and ${reason}.`);
  console.warn(`On Debian or Ubuntu: apt-get install ${PACKAGES.join(' ')}`);
  console.warn(`${line}\ninterop: skipped`);
}
