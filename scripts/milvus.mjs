import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayLeftOut } from './apt.mjs';
import { freePort } from './child.mjs';
import { prepare, program } from './install.mjs';
import { LITE, liteEnvironment, pipAdvice, STANDALONE, standaloneEnvironment } from './milvus/environment.mjs';
import { startLite } from './milvus/server.mjs';
import { succeeds } from './python/environment.mjs';

// `npm run test:milvus`: does `lab -- publish` do what it says on a real server? On Milvus Lite's by default, on the one
// at MILVUS_ADDRESS (and MILVUS_TOKEN) where that is set, on a whole Milvus 2.3.5 with `-- --standalone`.

const TEST = 'NO TEST ON A MILVUS SERVER';
/** A network of its own, with nothing in it but this machine; what is started there ends with it. */
const ALONE = ['--net', '--pid', '--mount-proc', '--fork', '--kill-child'];

const vitest = () => program('vitest/vitest.mjs', 'run', '--config', 'scripts/milvus/vitest.config.ts');

function run([command, ...args], env = {}) {
  if (!succeeds(command, args, { env: { ...process.env, ...env } })) throw new Error('milvus: failed, see above.');
}

/** Why the tests on a whole server cannot run here, or null where they have run. */
function onStandalone(folder, env) {
  if (!succeeds('unshare', [...ALONE, 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' })) {
    return ['this system allows no network namespace (Linux, as root, with iproute2)', 'Run it where that is allowed.'];
  }
  const server = standaloneEnvironment();
  if (!server.python) return [server.reason, pipAdvice(STANDALONE)];
  run(['unshare', ...ALONE, process.execPath, 'scripts/milvus/alone.mjs', server.python, folder, ...vitest()], env);
  return null;
}

async function onLite(lite, folder, env) {
  if (!lite.python) return [lite.reason, pipAdvice(LITE)];
  const server = await startLite(lite.python, join(folder, 'server'), await freePort());
  try {
    run(vitest(), { ...env, MILVUS_ADDRESS: server.address });
  } finally {
    await server.stop();
  }
  return null;
}

async function main(folder) {
  const exported = join(folder, 'exported');
  const lite = liteEnvironment();
  const env = { MILVUS_EXPORTED: exported, ...(lite.python ? { MILVUS_PYTHON: lite.python } : {}) };
  const given = process.env.MILVUS_ADDRESS;
  if (!given && !lite.python && !process.argv.includes('--standalone')) return [lite.reason, pipAdvice(LITE)];
  run(program('tsx/dist/cli.mjs', 'src/cli/main.ts', 'export', '--out', exported));
  if (process.argv.includes('--standalone')) return onStandalone(folder, env);
  if (!given) return onLite(lite, folder, env);
  run(vitest(), env);
  return null;
}

prepare();
const folder = mkdtempSync(join(tmpdir(), 'two-tower-milvus-'));
try {
  const leftOut = await main(folder);
  if (leftOut) sayLeftOut(TEST, ...leftOut);
  console.log(`milvus: ${leftOut ? 'skipped' : 'passed'}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
