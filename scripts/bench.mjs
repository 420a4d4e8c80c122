import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { runCli, timeCli } from './bench/cli.mjs';
import { durations } from './bench/durations.mjs';
import { initialScripts, runServe, timeRun, watchRuns } from './bench/page.mjs';
import { report } from './bench/report.mjs';
import { SERVE, serveFigures } from './bench/serve.mjs';
import { round } from './bench/statistics.mjs';
import { chooseBrowser, machine } from './machine/browser.mjs';
import { prepare, root } from './install.mjs';

// `npm run bench`: the figures that have a target, measured on the production build in a headless browser, printed and
// kept in bench/results.json. No test: machines differ, and so does what else they do.
const RUNS = 3;
/** The command line's epochs by backend: a rate needs few of them, and cpu is slow. */
const CLI_EPOCHS = { wasm: 5, cpu: 1 };

prepare();
buildIfNeeded();
const [loadBefore] = loadavg();
const { chromium } = await import('@playwright/test');
const { preview } = await import('vite');
const { path } = chooseBrowser(machine());
const needsNoSandbox = process.platform === 'linux' && process.getuid?.() === 0;
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1' } });
const [address] = server.resolvedUrls.local;
const browser = await chromium.launch({
  executablePath: path,
  args: ['--disable-background-networking', '--disable-component-update', ...(needsNoSandbox ? ['--no-sandbox'] : [])],
});

try {
  const page = [];
  for (let run = 1; run <= RUNS; run++) {
    console.log(`run ${run} of ${RUNS} in the page`);
    page.push(await timeRun(browser, address));
  }
  console.log('frames and long tasks');
  const watched = await watchRuns(browser, address);
  const initialKilobytes = await initialScripts(browser, address);
  const cli = Object.entries(CLI_EPOCHS).map(([backend, epochs]) => {
    console.log(`command line on ${backend}`);
    return timeCli(backend, epochs);
  });
  console.log('notebook serve from the command line, then in the page');
  const { told } = runCli('serve', 'wasm', SERVE);
  const { efSearch } = told.parameters;
  const inPage = await runServe(browser, address, SERVE);
  const serve = [serveFigures('command line', told.results, efSearch), serveFigures('page', inPage, efSearch)];
  const notebooks = durations((name) => console.log(`notebook ${name}, from the command line`));
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      cores: cpus().length,
      // Above about 0.3, others were at work on the machine, and the figures below are worse than it can do.
      loadBefore: round(loadBefore, 2),
      processor: cpus()[0]?.model ?? 'unknown',
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      chromium: browser.version(),
    },
    page,
    watched,
    initialKilobytes,
    cli,
    serve,
    notebooks,
  };
  mkdirSync(join(root, 'bench'), { recursive: true });
  writeFileSync(join(root, 'bench', 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(
    `\n${report(results)}\n\nload average before: ${results.machine.loadBefore} on ${results.machine.cores} cores`,
  );
} finally {
  await browser.close();
  await server.close();
}
