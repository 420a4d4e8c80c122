import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayLeftOut } from './machine/apt.mjs';
import { freePort } from './machine/child.mjs';
import { messageOf, prepare, program } from './install.mjs';
import { LITE, liteEnvironment, STANDALONE, standaloneEnvironment } from './milvus/environment.mjs';
import { startLite } from './milvus/server.mjs';
import { pipAdvice, succeeds } from './machine/python.mjs';

// `npm run test:milvus`: does `lab -- publish` do what it says on a real server? On Milvus Lite's by default, on the one
// at MILVUS_ADDRESS (and MILVUS_TOKEN) where that is set, on a whole Milvus 2.3.5 with `-- --standalone`.

const TEST = 'NO TEST ON A MILVUS SERVER';
/** A network of its own, with nothing in it but this machine; what is started there ends with it. */
const ALONE = ['--net', '--pid', '--mount-proc', '--fork', '--kill-child'];

/** What was left out and what would bring it back, or null. @typedef {[why: string, advice: string] | null} LeftOut */

const vitest = () => program('vitest/vitest.mjs', 'run', '--config', 'scripts/milvus/vitest.config.ts');

/** @param {import('./install.mjs').Command} command @param {Readonly<Record<string, string>>} env */
function run([command, ...args], env) {
  if (!succeeds(command, args, { env: { ...process.env, ...env } })) throw new Error('milvus: failed, see above.');
}

/** @param {string} folder @param {Readonly<Record<string, string>>} env @returns {LeftOut} */
function onStandalone(folder, env) {
  if (!succeeds('unshare', [...ALONE, 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' })) {
    return ['this system allows no network namespace (Linux, as root, with iproute2)', 'Run it where that is allowed.'];
  }
  const server = standaloneEnvironment();
  if (server.python === null) return [server.reason, pipAdvice(STANDALONE)];
  run(['unshare', ...ALONE, process.execPath, 'scripts/milvus/alone.mjs', server.python, folder, ...vitest()], env);
  return null;
}

/**
 * @param {string} python @param {string} folder @param {Readonly<Record<string, string>>} env
 */
async function onLite(python, folder, env) {
  const server = await startLite(python, join(folder, 'server'), await freePort());
  try {
    run(vitest(), { ...env, MILVUS_ADDRESS: server.address });
  } finally {
    await server.stop();
  }
}

/** @param {string} folder @returns {Promise<LeftOut>} */
async function main(folder) {
  const exported = join(folder, 'exported');
  const lite = liteEnvironment();
  const env = { MILVUS_EXPORTED: exported, ...(lite.python ? { MILVUS_PYTHON: lite.python } : {}) };
  const standalone = process.argv.includes('--standalone');
  // The tests find it themselves.
  const given = Boolean(process.env.MILVUS_ADDRESS);
  if (!given && !standalone && lite.python === null) return [lite.reason, pipAdvice(LITE)];
  run(program('tsx/dist/cli.mjs', 'src/cli/main.ts', 'export', '--out', exported), {});
  if (standalone) return onStandalone(folder, env);
  if (given || lite.python === null) run(vitest(), env);
  else await onLite(lite.python, folder, env);
  return null;
}

prepare();
const folder = mkdtempSync(join(tmpdir(), 'two-tower-milvus-'));
try {
  const leftOut = await main(folder);
  if (leftOut) sayLeftOut(TEST, ...leftOut);
  console.log(`milvus: ${leftOut ? 'skipped' : 'passed'}`);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
