import { recorder, type Change } from './recorder.ts';

// What `npm run test:parity` pipes into parity.py: `write-steps.ts STEPS`.

/** All four losses, all that a step may train, negatives that are drawn beside those of the batch. */
const CASES: readonly (readonly [name: string, change: Change])[] = [
  ['listwise: the default', {}],
  ['pairwise-logistic', { loss: 'pairwise-logistic' }],
  ['pairwise-hinge', { loss: 'pairwise-hinge' }],
  ['pointwise', { loss: 'pointwise' }],
  ['listwise, embeddings only', { trains: 'embeddings' }],
  ['pairwise-logistic, embeddings only', { loss: 'pairwise-logistic', trains: 'embeddings' }],
  ['pairwise-hinge, embeddings only', { loss: 'pairwise-hinge', trains: 'embeddings' }],
  ['pointwise, embeddings only', { loss: 'pointwise', trains: 'embeddings' }],
  ['listwise, IDs only', { trains: 'ids' }],
  ["listwise, the users' IDs only", { trains: 'user-ids' }],
  ['listwise, drawn and hard negatives', { negatives: 'popularity', hardShare: 0.5 }],
];

const record = await recorder(process.stdout);
for (const [name, change] of CASES) await record({ name, change, steps: Number(process.argv[2]), states: true });
