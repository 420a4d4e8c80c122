import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, root } from './install.mjs';

const WALL = 'eslint(no-restricted-imports)';
const PROPERTY = 'eslint(no-restricted-properties)';
const GLOBAL = 'eslint(no-restricted-globals)';
const CIRCLE = 'import(no-cycle)';

const value = (path: string): string => `import { x } from '${path}';\nexport const y = x;\n`;
const type = (path: string): string => `import type { X } from '${path}';\nexport type Y = X;\n`;
const circle = (other: string): string =>
  `import { f as g } from './${other}.ts';\nexport const f = (): unknown => g;\n`;
const again = (path: string): string => `export { x } from '${path}';\n`;

/** What core may not import. */
const PACKAGES = [
  'react',
  'react-dom',
  'react-dom/client',
  'react-i18next',
  'zustand',
  'zustand/vanilla',
  '@mantine/core',
  'recharts',
  '@deck.gl/core',
  'comlink',
  'node:fs',
];

/** A file that breaks a wall, and the rule that must say so. */
const refused: [file: string, text: string, rule: string][] = [
  ...PACKAGES.map((name): [string, string, string] => [
    `src/core/a/${name.replaceAll(/\W/g, '-')}.ts`,
    value(name),
    WALL,
  ]),
  ...['app', 'ui', 'engine', 'notebooks', 'cli'].flatMap((floor): [string, string, string][] => [
    [`src/core/a/${floor}.ts`, value(`../../${floor}/x.ts`), WALL],
    [`src/core/a/b/${floor}.ts`, value(`../../../${floor}/x.ts`), WALL],
    [`src/core/a/${floor}-type.ts`, type(`../../${floor}/x.ts`), WALL],
    [`src/core/a/${floor}-again.ts`, again(`../../${floor}/x.ts`), WALL],
  ]),
  ['src/core/a/up.test.ts', value('../../engine/x.ts'), WALL],
  ['src/core/a/random.ts', 'export const x = Math.random();\n', PROPERTY],
  ['src/core/a/date.ts', 'export const x = Date.now();\n', PROPERTY],
  ['src/core/a/clock.ts', 'export const x = performance.now();\n', PROPERTY],
  ...['document.title', 'window.name', 'localStorage.length', 'globalThis.document.title', "fetch('x')"].map(
    (text, i): [string, string, string] => [`src/core/a/page-${i}.ts`, `export const x = ${text};\n`, GLOBAL],
  ),
  ['src/ui/core.tsx', value('../core/experiment/claims.ts'), WALL],
  ...['app', 'engine', 'notebooks/train', 'cli'].map((floor): [string, string, string] => [
    `src/ui/${floor.replace('/', '-')}.tsx`,
    type(`../${floor}/x.ts`),
    WALL,
  ]),
  ['src/ui/map/store.ts', value('zustand'), WALL],
  ['src/ui/map/worker.ts', value('comlink'), WALL],
  ['src/ui/map/tensor.ts', value('@tensorflow/tfjs-core'), WALL],
  ...['app', 'engine', 'cli'].map((floor): [string, string, string] => [
    `src/notebooks/other/figures-${floor}.tsx`,
    value(`../../${floor}/x.ts`),
    WALL,
  ]),
  ['src/notebooks/other/store.tsx', value('zustand'), WALL],
  ['src/notebooks/other/random.tsx', 'export const x = Math.random();\n', PROPERTY],
  ['src/notebooks/to-ui/experiment/experiment.ts', value('../../../ui/x.ts'), WALL],
  ['src/notebooks/to-figures/experiment/experiment.ts', value('../page/figures.tsx'), WALL],
  ['src/notebooks/to-react/experiment/experiment.ts', value('react'), WALL],
  ['src/notebooks/to-engine/experiment/experiment.ts', type('../../../engine/protocol.ts'), WALL],
  ['src/notebooks/random/experiment/experiment.ts', 'export const x = Math.random();\n', PROPERTY],
  ['src/notebooks/clock/experiment/experiment.ts', 'export const x = performance.now();\n', PROPERTY],
  ...['engine', 'cli'].flatMap((floor): [string, string, string][] => [
    [`src/${floor}/to-app.ts`, value('../app/x.ts'), WALL],
    [`src/${floor}/to-ui.ts`, value('../ui/x.ts'), WALL],
    [`src/${floor}/to-figures.ts`, value('../notebooks/train/page/figures.tsx'), WALL],
    [`src/${floor}/to-helper.ts`, value('../notebooks/train/experiment/helper.ts'), WALL],
    [`src/${floor}/to-react.ts`, value('react'), WALL],
  ]),
  ['src/cli/to-engine.ts', value('../engine/client.ts'), WALL],
  ['src/engine/to-cli.ts', value('../cli/main.ts'), WALL],
  ['src/app/to-cli.ts', value('../cli/main.ts'), WALL],
  ['src/core/circle/a.ts', circle('b'), CIRCLE],
  ['src/core/circle/b.ts', circle('a'), CIRCLE],
];

/** The directions that are allowed. */
const allowed: [file: string, text: string][] = [
  ['src/core/ok/sibling.ts', value('../random/keyed.ts')],
  ['src/core/ok/tensor.ts', value('@tensorflow/tfjs-core')],
  ['src/core/ok/files.test.ts', value('node:fs')],
  ['src/core/ok/math.ts', 'export const x = Math.max(1, 2);\n'],
  ['src/ui/ok.tsx', type('../core/experiment/claims.ts')],
  ['src/ui/map/ok.ts', type('../../core/experiment/claims.ts')],
  ['src/ui/react.tsx', value('react')],
  ['src/ui/deck.tsx', value('@deck.gl/core')],
  ['src/notebooks/ok/experiment/experiment.ts', value('../../../core/experiment/claims.ts')],
  ['src/notebooks/ok/figures.tsx', value('../../ui/LineChart.tsx')],
  ['src/notebooks/ok/table.tsx', value('../../core/experiment/claims.ts')],
  ['src/engine/ok.ts', value('../notebooks/train/experiment/experiment.ts')],
  ['src/engine/ok-events.ts', type('../notebooks/train/events.ts')],
  ['src/engine/ok-worker.ts', value('comlink')],
  ['src/cli/ok.ts', value('../notebooks/train/experiment/experiment.ts')],
  ['src/cli/ok-core.ts', value('../core/experiment/parameters.ts')],
  ['src/cli/ok-node.ts', value('node:fs')],
  ['src/cli/ok-type.ts', type('../engine/protocol.ts')],
  ['src/app/ok.tsx', value('../notebooks/train/page/figures.tsx')],
  ['src/app/ok-engine.ts', value('../engine/client.ts')],
];

interface Finding {
  readonly filename: string;
  readonly code: string;
}

const folder = mkdtempSync(join(tmpdir(), 'two-tower-walls-'));
let findings: Finding[] = [];

beforeAll(() => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [file, text] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const [command = '', ...args] = program('oxlint/bin/oxlint', '--format=json');
  const { stdout } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 24 });
  findings = (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesAt = (file: string): string[] =>
  findings.filter(({ filename }) => filename === file).map(({ code }) => code);

describe('the lint walls', () => {
  it.each(refused)('refuse %s', (file, _text, rule) => {
    expect(rulesAt(file)).toContain(rule);
  });

  it.each(allowed)('let through %s', (file) => {
    expect(rulesAt(file)).toEqual([]);
  });
});
