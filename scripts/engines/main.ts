import { aptAdvice, sayLeftOut } from '../machine/apt.mjs';
import { words } from '../../e2e/words.ts';
import { checksumOf } from './expected.ts';
import { findFirefox, findOrInstall, findWebKit, type Found } from './find.ts';
import { openFirefox } from './firefox.ts';
import { journeys, type Journey } from './journeys.ts';
import { LabInTab, troubleOf } from './lab.ts';
import type { Tab } from './tab.ts';
import { serveWatched } from './watched.ts';
import { openWebKit } from './webkit.ts';

// The second half of `npm run test:engines`, see scripts/engines.mjs.

interface Engine {
  readonly name: string;
  readonly packages: readonly string[];
  readonly find: () => Found<() => Promise<Tab>>;
}

function engine<T>(
  name: string,
  packages: readonly string[],
  find: () => T | null,
  open: (programs: T) => Promise<Tab>,
): Engine {
  return {
    name,
    packages,
    find() {
      const found = findOrInstall(find, packages);
      return 'reason' in found ? found : { programs: () => open(found.programs) };
    },
  };
}

const engines: readonly Engine[] = [
  engine('Firefox', ['firefox-esr'], findFirefox, openFirefox),
  engine('WebKit', ['webkit2gtk-driver', 'xvfb'], findWebKit, openWebKit),
];

/** What is wrong in one notebook. */
async function faultsOf(lab: LabInTab, { notebook, before }: Journey, expected: string): Promise<readonly string[]> {
  const faults = await before(lab);
  const badge = await lab.open(notebook, 'wasm');
  await lab.run();
  const checksums = await lab.checksums();
  return [
    ...faults,
    ...(badge.name === words.en.backend.name.wasm ? [] : [`the badge says ${badge.name}`]),
    ...troubleOf(badge),
    ...(checksums.every((one) => one === expected) ? [] : [`checksum ${checksums.join(', ')}, not ${expected}`]),
    ...(await lab.complaints()),
  ];
}

/** Drives one engine through all journeys. @returns whether nothing was wrong. */
async function drive(tab: Tab, address: string, expected: ReadonlyMap<string, string>): Promise<boolean> {
  let good = true;
  for (const journey of journeys) {
    const began = performance.now();
    const found = await faultsOf(new LabInTab(tab, address), journey, expected.get(journey.notebook)!).catch(
      (error: unknown) => [String(error)],
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${tab.browser}, ${journey.notebook}: ${found.length === 0 ? 'good' : 'WRONG'} (${seconds} s)`);
    for (const fault of found) console.error(`  ${fault}`);
    if (found.length > 0) good = false;
  }
  return good;
}

const server = await serveWatched();
const driven: string[] = [];
const skipped: string[] = [];
try {
  let expected: ReadonlyMap<string, string> | null = null;
  for (const { name, packages, find } of engines) {
    const found = find();
    if ('reason' in found) {
      skipped.push(name);
      sayLeftOut(`NO TEST IN ${name.toUpperCase()}`, found.reason, aptAdvice(packages));
      continue;
    }
    expected ??= new Map(journeys.map(({ notebook }) => [notebook, checksumOf(notebook)]));
    const tab = await found.programs();
    try {
      driven.push(tab.browser);
      if (!(await drive(tab, server.address, expected))) process.exitCode = 1;
    } finally {
      await tab.close();
    }
  }
} finally {
  await server.close();
}
const left = skipped.length > 0 ? `, skipped ${skipped.join(' and ')}` : '';
console.log(`\nengines: ${process.exitCode ? 'FAILED' : 'passed'} in ${driven.join(' and ') || 'none'}${left}`);
