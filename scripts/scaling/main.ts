import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { nodeBackends } from '../../src/cli/backends.ts';
import { root } from '../install.mjs';
import { costOf, type Size } from './measure.ts';
import { tableOf, type Growth } from './report.ts';
import { worldOf } from './world.ts';

// `npm run scaling`: how a training step and its memory grow with each size of the model; writes docs/scaling.md.

const DEFAULTS: Size = { items: 10_000, batchSize: 256, dims: 32, history: 10, models: 1 };
/** A step must not grow with the catalogue: its exponent may be this much, as caches miss more often. */
const FREE_OF_ITEMS = 0.15;

const SIZES: readonly (readonly [key: keyof Size, name: string, sizes: readonly number[]])[] = [
  ['items', 'items V', [1_000, 10_000, 100_000, 1_000_000]],
  ['batchSize', 'batch B', [64, 128, 256, 512, 1024]],
  ['dims', 'numbers a vector d', [8, 16, 32, 64, 128]],
  ['history', 'likes in the history', [0, 10, 30, 100]],
  ['models', 'models in turn (arms × seeds)', [1, 3, 6, 15]],
];

await (await nodeBackends.open('wasm')).use();
const grown: Growth[] = [];
for (const [key, name, sizes] of SIZES) {
  const rows: [number, Awaited<ReturnType<typeof costOf>>][] = [];
  for (const size of sizes) {
    const at = { ...DEFAULTS, [key]: size };
    console.log(`${name}: ${size}`);
    rows.push([size, await costOf(worldOf(at.items), at)]);
  }
  grown.push({ name, rows });
}
const [items] = grown;
const [small, large] = [items.rows[0][1], items.rows[items.rows.length - 1][1]];
const times = (large.stepMs / small.stepMs).toFixed(1);
const bytes = (large.megabytes * 1e6) / 1_000_000;

writeFileSync(
  join(root, 'docs', 'scaling.md'),
  `# How a training step grows

Written by \`npm run scaling\`; measured on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}, backend wasm. Times are the processor's own
(what else the machine did is not in them), of one batch and of one model's step; memory is that of the weights and of what
the optimisers remember. Everything but the first column is the default model's: V = ${DEFAULTS.items.toLocaleString('en')} made-up items with Zipf's
popularity, B = ${DEFAULTS.batchSize}, d = ${DEFAULTS.dims}, ${DEFAULTS.history} likes in the history, one model. An exponent of 1 means: twice the size, twice the cost.

${grown.map(tableOf).join('\n\n')}

## The wall

- **Not the step.** From a thousand items to a million it takes ${times} times as long: it touches the rows of its batch alone,
  and its candidates are the batch's own items. What is left is that a large table misses the processor's caches.
- **Memory, at some ten million items.** An item costs ${Math.round(bytes)} bytes: two embeddings of d numbers, its own and that as a part
  of histories, with an accumulator each. A WebAssembly memory ends at 4 GB, which is ${(4e9 / bytes / 1e6).toFixed(0)} million items for one model;
  every arm and seed has a model of its own.
- **Before that, evaluation.** A full ranking scores every item for every request, so it grows with V × requests, and an exact
  index likewise; that is what the approximate index of notebook \`serve\` is for.
- **B and d.** The scores are B × B × d multiply-adds, so a step grows with B faster than linearly as soon as they outweigh the
  towers, and the towers' own products grow with d.
`,
);
console.log('docs/scaling.md is written');
if (Math.abs(Math.log10(large.stepMs / small.stepMs)) > 3 * FREE_OF_ITEMS) {
  console.error(
    `a step takes ${times} times as long with a million items as with a thousand: it must not grow with the catalogue`,
  );
  process.exitCode = 1;
}
