import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, root } from '../install.mjs';

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
    `src/notebooks/parts/to-${floor}.tsx`,
    value(`../../${floor}/x.ts`),
    WALL,
  ]),
  ['src/notebooks/parts/store.tsx', value('zustand'), WALL],
  ['src/notebooks/parts/random.tsx', 'export const x = Math.random();\n', PROPERTY],

  // The contract knows neither half; events and queries take types from core alone.
  ...['parameters', 'events', 'queries'].flatMap((file): [string, string, string][] => [
    [`src/notebooks/to-experiment/${file}.ts`, type('./experiment/experiment.ts'), WALL],
    [`src/notebooks/to-page/${file}.ts`, type('./page/view/view.ts'), WALL],
    [`src/notebooks/to-shared/${file}.ts`, type('../notebook.ts'), WALL],
    [`src/notebooks/to-parts/${file}.ts`, value('../parts/films.ts'), WALL],
    [`src/notebooks/to-ui/${file}.ts`, type('../../ui/x.ts'), WALL],
    [`src/notebooks/to-engine/${file}.ts`, type('../../engine/protocol.ts'), WALL],
    [`src/notebooks/to-react/${file}.ts`, value('react'), WALL],
    [`src/notebooks/to-serve/${file}.ts`, type('../serve/parameters.ts'), WALL],
    [`src/notebooks/clock/${file}.ts`, 'export const x = Date.now();\n', GLOBAL],
    [`src/notebooks/random/${file}.ts`, 'export const x = Math.random();\n', PROPERTY],
  ]),
  ...['events', 'queries'].map((file): [string, string, string] => [
    `src/notebooks/to-core/${file}.ts`,
    value('../../core/errors.ts'),
    WALL,
  ]),
  ['src/notebooks/pitfalls/parameters.ts', value('../serve/parameters.ts'), WALL],

  // The half that computes: every file of it, however deep and whatever its name.
  ...['experiment.ts', 'helper.ts', 'deep/helper.ts'].flatMap((file): [string, string, string][] => {
    const up = file.includes('/') ? '../' : '';
    const at = (why: string): string => `src/notebooks/${why}/experiment/${file}`;
    return [
      [at('to-ui'), value(`${up}../../../ui/x.ts`), WALL],
      [at('to-page'), type(`${up}../page/view/view.ts`), WALL],
      [at('to-figures'), value(`${up}../page/figures.tsx`), WALL],
      [at('to-parts'), value(`${up}../../parts/units.ts`), WALL],
      [at('to-app'), type(`${up}../../../app/x.ts`), WALL],
      [at('to-engine'), type(`${up}../../../engine/protocol.ts`), WALL],
      [at('to-react'), value('react'), WALL],
      [at('to-tensor'), value('@tensorflow/tfjs-core'), WALL],
      [at('to-files'), value('node:fs'), WALL],
      [at('to-serve'), value(`${up}../../serve/experiment/experiment.ts`), WALL],
      [at('to-serve-events'), type(`${up}../../serve/events.ts`), WALL],
      [at('pitfalls'), value(`${up}../../serve/experiment/session.ts`), WALL],
      [at('random'), 'export const x = Math.random();\n', PROPERTY],
      ...[
        'Date.now()',
        'new Date()',
        'performance.now()',
        'globalThis.performance.now()',
        'setTimeout(String)',
        'setInterval(String)',
        'crypto.randomUUID()',
        'document.title',
        "fetch('x')",
      ].map((code, i): [string, string, string] => [at(`clock-${i}`), `export const x = ${code};\n`, GLOBAL]),
    ];
  }),
  ['src/notebooks/to-page/experiment/experiment.test.ts', value('../page/view/view.ts'), WALL],

  // The half that shows knows its own contract alone.
  ...['index.ts', 'view/view.ts', 'figures/map/Map.tsx'].flatMap((file): [string, string, string][] => {
    const up = '../'.repeat(file.split('/').length - 1);
    const at = (why: string): string => `src/notebooks/${why}/page/${file}`;
    return [
      [at('to-experiment'), type(`${up}../experiment/experiment.ts`), WALL],
      [at('to-helper'), value(`${up}../experiment/deep/helper.ts`), WALL],
      [at('to-other-page'), value(`${up}../../serve/page/index.ts`), WALL],
      [at('to-other-events'), type(`${up}../../serve/events.ts`), WALL],
      [at('to-other-experiment'), value(`${up}../../serve/experiment/experiment.ts`), WALL],
      [at('to-app'), value(`${up}../../../app/x.ts`), WALL],
      [at('to-engine'), type(`${up}../../../engine/protocol.ts`), WALL],
      [at('to-store'), value('zustand'), WALL],
      [at('random'), 'export const x = Math.random();\n', PROPERTY],
    ];
  }),

  ...['engine', 'cli'].flatMap((floor): [string, string, string][] => [
    [`src/${floor}/to-app.ts`, value('../app/x.ts'), WALL],
    [`src/${floor}/to-ui.ts`, value('../ui/x.ts'), WALL],
    [`src/${floor}/to-pages.ts`, value('../notebooks/pages.ts'), WALL],
    [`src/${floor}/to-figures.ts`, value('../notebooks/train/page/figures.tsx'), WALL],
    [`src/${floor}/to-experiment.ts`, value('../notebooks/train/experiment/experiment.ts'), WALL],
    [`src/${floor}/to-react.ts`, value('react'), WALL],
  ]),
  ['src/cli/to-engine.ts', value('../engine/client.ts'), WALL],
  ['src/engine/to-cli.ts', value('../cli/main.ts'), WALL],
  ['src/app/to-cli.ts', value('../cli/main.ts'), WALL],
  ['src/app/to-experiments.ts', value('../notebooks/experiments.ts'), WALL],
  ['src/app/to-page.ts', value('../notebooks/train/page/index.ts'), WALL],
  ['src/app/to-events.ts', type('../notebooks/train/events.ts'), WALL],
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
  ['src/notebooks/ok/parameters.ts', value('../../core/training/parameters.ts')],
  ['src/notebooks/ok/events.ts', type('../../core/experiment/experiment.ts')],
  ['src/notebooks/ok/queries.ts', type('./parameters.ts')],
  ['src/notebooks/ok/experiment/experiment.ts', value('../../../core/experiment/claims.ts')],
  ['src/notebooks/ok/experiment/plan.ts', value('../parameters.ts')],
  ['src/notebooks/ok/experiment/deep/helper.ts', value('../plan.ts')],
  ['src/notebooks/ok/experiment/wait.test.ts', 'setTimeout(String);\n'],
  ['src/notebooks/pitfalls/experiment/ok.ts', value('../../serve/experiment/experiment.ts')],
  ['src/notebooks/pitfalls/experiment/ok-events.ts', type('../../update/events.ts')],
  ['src/notebooks/ok/page/figures.tsx', value('../../../ui/LineChart.tsx')],
  ['src/notebooks/ok/page/table.tsx', value('../../../core/experiment/claims.ts')],
  ['src/notebooks/ok/page/figures/Map.tsx', value('../../../parts/films.ts')],
  ['src/notebooks/ok/page/view/view.ts', type('../../events.ts')],
  ['src/notebooks/ok/page/view/view.test.ts', value('../../experiment/plan.ts')],
  ['src/notebooks/ok/page/clock.ts', 'export const x = performance.now();\n'],
  ['src/engine/ok.ts', value('../notebooks/experiments.ts')],
  ['src/engine/ok-worker.ts', value('comlink')],
  ['src/cli/ok.ts', value('../notebooks/experiments.ts')],
  ['src/cli/ok-core.ts', value('../core/experiment/parameters.ts')],
  ['src/cli/ok-node.ts', value('node:fs')],
  ['src/cli/ok-type.ts', type('../engine/protocol.ts')],
  ['src/app/ok.tsx', value('../notebooks/pages.ts')],
  ['src/app/ok-parts.tsx', value('../notebooks/parts/films.ts')],
  ['src/app/ok.test.ts', value('../notebooks/train/parameters.ts')],
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
