import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from './bench/build.mjs';
import { timeCli } from './bench/cli.mjs';
import { initialScripts, timeRun, watchRuns } from './bench/page.mjs';
import { report } from './bench/report.mjs';
import { round } from './bench/statistics.mjs';
import { chooseBrowser, machine } from './browser.mjs';
import { prepare, root } from './install.mjs';

// `npm run bench`: the figures that have a target, measured on the production build in a headless browser, printed and
// kept in bench/results.json. No test: machines differ, and so does what else they do.
const RUNS = 3;

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
  const cli = ['wasm', 'cpu'].map((backend) => {
    console.log(`command line on ${backend}`);
    return timeCli(backend);
  });
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
  };
  mkdirSync(join(root, 'bench'), { recursive: true });
  writeFileSync(join(root, 'bench', 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${report(results)}\n\nload average before: ${results.machine.loadBefore} on ${results.machine.cores} cores`);
} finally {
  await browser.close();
  await server.close();
}
