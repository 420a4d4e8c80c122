/** A room of `core`: what it is for, and which other rooms of it it may use. */
interface CoreRoom {
  readonly holds: string;
  /** Rooms it may import, beside `basics`. */
  readonly may: readonly string[];
}

/**
 * The rooms of `core` from the ground up: each may use `basics` and some of those above it in this list. CONTRIBUTING shows
 * it as a table. A test may use all of core.
 */
export const coreRooms: Readonly<Record<string, CoreRoom>> = {
  basics: { holds: 'errors, arrays, waiting with a limit', may: [] },
  random: { holds: 'keyed, splittable random numbers', may: [] },
  data: { holds: 'the data set, its file formats, splits and clocks', may: ['random'] },
  backend: { holds: 'which backend computes: opened, proven, left', may: [] },
  model: { holds: 'what is learnt: embedding tables, dense layers, features', may: ['random', 'data'] },
  compute: {
    holds: 'a training step and a search, on WebAssembly, in TypeScript, on a graphics card',
    may: ['random', 'data', 'backend', 'model'],
  },
  shares: {
    holds: 'independent work spread over a pool of workers',
    may: ['data', 'backend', 'compute'],
  },
  experiment: { holds: 'what a notebook is: parameters, events, claims', may: ['data', 'backend', 'shares'] },
  batches: { holds: 'batches out of events: negatives, masks, histories', may: ['random', 'data', 'model', 'compute'] },
  evaluation: {
    holds: 'full ranking, metrics, intervals, verdicts',
    may: ['random', 'data', 'experiment', 'model', 'compute', 'batches'],
  },
  baselines: { holds: 'EASE and iALS, to compare with', may: ['random', 'data', 'model', 'compute', 'evaluation'] },
  projection: { holds: 'vectors on a map: PCA, UMAP, Procrustes', may: ['random'] },
  drift: {
    holds: 'how biased a window is, what order costs, change detectors',
    may: ['random', 'data', 'experiment', 'evaluation', 'projection'],
  },
  index: { holds: 'the vector database: exact and HNSW', may: ['random'] },
  training: {
    holds: 'trainers and what they learn in a whole training',
    may: ['random', 'data', 'experiment', 'model', 'compute', 'batches', 'evaluation'],
  },
  strong: {
    holds: 'the strong two-tower: sums of embeddings, full softmax, AdamW',
    may: ['random', 'data', 'experiment', 'model', 'compute', 'batches', 'evaluation', 'training'],
  },
  serving: {
    holds: 'publishing, requests, exports, a real database',
    may: ['random', 'data', 'experiment', 'model', 'compute', 'batches', 'index', 'training'],
  },
  updates: {
    holds: 'full and incremental updates over the days of a stream',
    may: [
      'random',
      'data',
      'shares',
      'experiment',
      'model',
      'compute',
      'batches',
      'evaluation',
      'projection',
      'drift',
      'training',
    ],
  },
};

/** The room of a file of `core`; files that lie in none of its folders are `basics`. */
export const coreRoomOf = (path: string): string => /^src\/core\/([^/]+)\//.exec(path)?.[1] ?? 'basics';

/** Whether a file of `core` may import another one. */
export function mayImportInCore(file: string, path: string): boolean {
  const [from, to] = [coreRoomOf(file), coreRoomOf(path)];
  if (!(from in coreRooms)) throw new Error(`${file} is in no room: name its place in scripts/house/core-rooms.ts`);
  return from === to || to === 'basics' || /\.test\./.test(file) || coreRooms[from].may.includes(to);
}

/** The table of CONTRIBUTING. */
export function coreRoomsTable(): string {
  const rows = Object.entries(coreRooms).map(
    ([name, { holds, may }]) => `| \`${name}\` | ${holds} | ${may.length > 0 ? may.join(', ') : '–'} |`,
  );
  return ['| room of `core` | what it holds | may use |', '|---|---|---|', ...rows].join('\n');
}
