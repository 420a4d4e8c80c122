import { pitfalls } from '../../src/notebooks/pitfalls/parameters.ts';
import { questions } from '../../src/notebooks/questions/parameters.ts';

/** What a figure's median must reach. */
export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
}

const SECOND = 1000;

/** What the lab must reach on a machine with two cores and no GPU that does nothing else, by the figures' names. */
const targets: Readonly<Record<string, Target>> = {
  'train, loop, one worker': { atLeast: 150_000 },
  // Of bench:peer, against the better of one thread and two.
  "lab against PyTorch's better one, B = 256": { atLeast: 1.3 },
  "lab against PyTorch's better one, B = 512": { atLeast: 1.3 },
  'page: train, run to verdict': { atMost: 2 * SECOND },
  'page: load to first step': { atMost: 900 },
  'page: JavaScript at home, gzip': { atMost: 250 },
  'update, one seed': { atMost: 4 * SECOND },
  'update, three seeds': { atMost: 10 * SECOND },
  'update, three seeds: memory': { atMost: 500 },
  'pool of 2 against 1, update, three seeds': { atLeast: 1.6 },
  drift: { atMost: 8 * SECOND },
  ...Object.fromEntries(questions.map((name) => [`questions, ${name}`, { atMost: 8 * SECOND }])),
  ...Object.fromEntries(pitfalls.map((name) => [`pitfalls, ${name}`, { atMost: 4 * SECOND }])),
  'index: HNSW recall@50, real items': { atLeast: 0.95 },
  'index: HNSW recall@50, 100k': { atLeast: 0.95 },
  'index: HNSW against exact a query, 100k': { atLeast: 5 },
  'request, end to end, p99': { atMost: 10 },
};

/** No task of the main thread may be longer, in any notebook's run, wherever the reader looks. */
export const LONGEST_TASK = 'page: longest task';
const longestTask: Target = { atMost: 50 };

/** The target of a figure, by its name; null where it has none. */
export const targetOf = (name: string): Target | null =>
  name.startsWith(LONGEST_TASK) ? longestTask : (targets[name] ?? null);
