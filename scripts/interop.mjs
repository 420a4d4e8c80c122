import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptAdvice, sayLeftOut } from './machine/apt.mjs';
import { freePort } from './machine/child.mjs';
import { messageOf, prepare, program } from './install.mjs';
import { LITE, liteEnvironment } from './milvus/environment.mjs';
import { startLite } from './milvus/server.mjs';
import { debianPackages, pipAdvice, succeeds, systemPython } from './machine/python.mjs';

// `npm run test:interop`: do other people's programs read what `lab export` writes, and find what the lab finds? Run as
// the files they are, over the sample's films and over fewer than a program asks for. NumPy, Faiss and hnswlib come
// from Debian, Milvus Lite and PyArrow from pip; where either cannot be had, it says so and skips that part.

const TEST = 'NO INTEROPERABILITY TEST OF';
const MODULES = ['numpy', 'faiss', 'hnswlib'];
/** An export, and what the lab itself finds in it. @typedef {{ name: string, files: string, expected: string }} FileSet */

/** @param {string} title @param {import('./install.mjs').Command} command */
function run(title, [command, ...args]) {
  console.log(`\n== ${title}`);
  if (!succeeds(command, args)) throw new Error(`interop: "${title}" failed, see above.`);
}

const tsx = (/** @type {string[]} */ ...args) => program('tsx/dist/cli.mjs', ...args);

/**
 * Exported files and the lab's own neighbours, for the sample and for a catalogue smaller than a program asks for.
 * @param {string} folder
 */
function exportAll(folder) {
  const sets = ['sample', 'small'].map((name) => ({
    name,
    files: join(folder, name),
    expected: join(folder, `${name}.json`),
  }));
  const [sample, small] = sets;
  run("export: the sample's films", tsx('src/cli/main.ts', 'export', '--out', sample.files));
  run('export: 8 films', tsx('scripts/interop/small.ts', small.files));
  for (const { name, files, expected } of sets) {
    run(`the lab's own neighbours: ${name}`, tsx('scripts/interop/neighbours.ts', files, expected));
  }
  return sets;
}

/** @param {string} python @param {readonly FileSet[]} sets */
function checkFiles(python, sets) {
  for (const { name, files, expected } of sets) {
    run(`NumPy, Faiss and hnswlib: ${name}`, [python, 'scripts/interop/check.py', files, expected]);
    const programs = ['search_faiss.py', 'search_hnswlib.py'];
    run(`programs: ${name}`, [python, 'scripts/interop/programs.py', files, expected, ...programs]);
  }
}

/** @param {string} python @param {readonly FileSet[]} sets @param {string} folder */
async function checkMilvus(python, sets, folder) {
  const server = await startLite(python, join(folder, 'server'), await freePort());
  try {
    for (const { name, files, expected } of sets) {
      run(`Parquet: ${name}`, [python, 'scripts/interop/parquet.py', files]);
      const search = ['search_milvus.py', `search_milvus.py http://${server.address}`];
      run(`Milvus Lite and its server: ${name}`, [python, 'scripts/interop/programs.py', files, expected, ...search]);
    }
  } finally {
    await server.stop();
  }
}

/** @param {string} folder */
async function main(folder) {
  const sets = exportAll(folder);
  const skipped = [];
  const system = systemPython(MODULES);
  if (system.python !== null) checkFiles(system.python, sets);
  else {
    skipped.push('NumPy, Faiss and hnswlib');
    sayLeftOut(`${TEST} NumPy, Faiss and hnswlib`, system.reason, aptAdvice(debianPackages(MODULES)));
  }
  const lite = liteEnvironment();
  if (lite.python !== null) await checkMilvus(lite.python, sets, folder);
  else {
    skipped.push('Milvus and Parquet');
    sayLeftOut(`${TEST} Milvus and Parquet`, lite.reason, pipAdvice(LITE));
  }
  console.log(`\ninterop: ${skipped.length > 0 ? `skipped ${skipped.join(' and ')}` : 'passed'}`);
}

prepare();
const folder = mkdtempSync(join(tmpdir(), 'two-tower-interop-'));
try {
  await main(folder);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
