import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSample } from '../../src/cli/dataset.ts';
import { buildDataset, defaultRule } from '../../src/core/data/dataset.ts';
import { keyed } from '../../src/core/random/keyed.ts';
import { exportFiles } from '../../src/core/serving/export.ts';

// An export of fewer films than a program asks for, whose vectors no model has learnt: `small.ts FILES`.

const FILMS = 8;
const USERS = 3;
const DIMS = 16;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: small.ts FILES');

const random = keyed(1, 'small export');

/** [rows, DIMS] */
function unitVectors(rows: number): Float32Array {
  return Float32Array.from(
    Array.from({ length: rows }, () => {
      const vector = Array.from({ length: DIMS }, () => random.normal());
      const length = Math.hypot(...vector);
      return vector.map((value) => value / length);
    }).flat(),
  );
}

const files = exportFiles({
  dataset: buildDataset(await readSample(), defaultRule),
  items: Int32Array.from({ length: FILMS }, (_, i) => i),
  itemVectors: unitVectors(FILMS),
  users: Int32Array.from({ length: USERS }, (_, i) => i),
  userVectors: unitVectors(USERS),
  dims: DIMS,
  manifest: {
    notebook: 'none',
    version: '0',
    seed: 1,
    parameters: {},
    model: 'none: unit vectors drawn at random',
    checksum: 'none',
    metric: 'inner product of unit vectors (cosine)',
  },
});
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
console.log(`${FILMS} films and ${USERS} users in ${folder}`);
