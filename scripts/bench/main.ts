import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { root } from '../install.mjs';
import { chooseBrowser, machine } from '../machine/browser.mjs';
import { measureCommandLine } from './command-line.ts';
import { compare, Figures, report, type Results } from './figures.ts';
import { measurePage } from './page.ts';
import { measureSizes } from './sizes.ts';
import { round } from './statistics.ts';
import { measureSteps } from './steps.ts';

// The second half of `npm run bench`, see scripts/bench.mjs.

const { values } = parseArgs({
  options: {
    compare: { type: 'string' },
    only: { type: 'string', default: 'sizes,steps,page,command-line' },
    minutes: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
});
const parts = values.only.split(',');
const until = performance.now() + 60_000 * Number(values.minutes);
const before = values.compare === undefined ? null : (JSON.parse(readFileSync(values.compare, 'utf8')) as Results);

const [loadBefore] = loadavg();
const figures = new Figures();
const facts: Record<string, string | number> = {
  cores: cpus().length,
  // Above about 0.3, others were at work on the machine, and the figures below are worse than it can do.
  loadBefore: round(loadBefore, 2),
  processor: cpus()[0]?.model ?? 'unknown',
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
};

async function inBrowser(): Promise<void> {
  const needsNoSandbox = process.platform === 'linux' && process.getuid?.() === 0;
  const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1' } });
  const quiet = ['--disable-background-networking', '--disable-component-update'];
  const browser = await chromium.launch({
    executablePath: chooseBrowser(machine()).path,
    args: [...quiet, ...(needsNoSandbox ? ['--no-sandbox'] : [])],
  });
  try {
    facts['chromium'] = browser.version();
    const [address] = server.resolvedUrls?.local ?? [];
    await measurePage(browser, address, figures);
  } finally {
    await browser.close();
    await server.close();
  }
}

if (parts.includes('sizes')) measureSizes(figures);
if (parts.includes('steps')) await measureSteps(figures);
if (parts.includes('page')) await inBrowser();
if (parts.includes('command-line')) measureCommandLine(figures, Number(values.rounds), until);

const results: Results = { date: new Date().toISOString().slice(0, 10), machine: facts, figures: figures.all };
mkdirSync(join(root, 'bench'), { recursive: true });
writeFileSync(join(root, 'bench', 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(`\n${report(figures.all)}`);
if (before) console.log(`\nagainst ${values.compare}, of ${before.date}\n\n${compare(figures.all, before.figures)}`);
console.log(
  `\nload average before: ${facts['loadBefore']} on ${facts['cores']} cores; all of it is in bench/results.json`,
);
