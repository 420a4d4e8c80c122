import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseBrowser, machine } from './machine/browser.mjs';
import { messageOf, prepare, program, root } from './install.mjs';
import { e2eCounts, one, summary, total, unitCounts } from './counts.mjs';

// `npm test`: every check of the project, one after the other; a stage that fails hides none after it.
prepare();
const reports = mkdtempSync(join(tmpdir(), 'two-tower-lab-'));
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

/**
 * Runs one stage with its output streamed.
 * @param {string} title @param {import('./install.mjs').Command} command @param {Readonly<Record<string, string>>} env
 * @returns its exit code
 */
function stage(title, [command, ...args], env = {}) {
  console.log(`\n== ${title}`);
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return run.status ?? 1;
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Playwright against the production build. */
function endToEnd() {
  try {
    const browser = chooseBrowser(machine());
    console.log(`\nBrowser for the tests: ${browser.path} (${browser.version}), because ${browser.why}.`);
    const env = { LAB_BROWSER: browser.path, LAB_E2E_REPORT: e2eReport };
    const exitCode = stage('end to end', program('@playwright/test/cli.js', 'test'), env);
    return e2eCounts(read(e2eReport), exitCode);
  } catch (error) {
    console.error(messageOf(error));
    return one(false);
  }
}

const lint = one(stage('lint', program('oxlint/bin/oxlint', '--deny-warnings')) === 0);
const format = one(stage('format', program('oxfmt/bin/oxfmt', '--list-different')) === 0);
const types = one(stage('types', program('typescript/bin/tsc', '--noEmit')) === 0);
/** Knip's two readings of the tree: see knip.ts. @type {readonly string[][]} */
const readings = [[], ['--production']];
const unused = readings.map((mode) =>
  one(stage(['unused code', ...mode].join(' '), program('knip/bin/knip.js', ...mode)) === 0),
);
const unitExit = stage(
  'unit tests',
  program('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
);
const unit = unitCounts(read(unitReport), unitExit);
const build = one(stage('production build', program('vite/bin/vite.js', 'build')) === 0);
if (build.failed) console.log('\nThe build failed, so there is nothing to test end to end: that counts as a failure.');
const e2e = build.failed ? one(false) : endToEnd();

const stages = { lint, format, types, 'unused code': total(unused), unit, build, 'end to end': e2e };
console.log('');
for (const [name, { passed, failed }] of Object.entries(stages)) {
  console.log(`${name.padEnd(12)}${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed`);
}
rmSync(reports, { recursive: true, force: true });
process.exitCode = Object.values(stages).some(({ failed }) => failed > 0) ? 1 : 0;
console.log(summary(Object.values(stages)));
