import { mayImportInCore } from './core-rooms.ts';

/** A room of the house. Files of one room may import each other; of other rooms only what stands here. */
interface Room {
  /** Where its files lie: `<id>` is a notebook, `*` one file, `**` all that lies below, `{a,b}` one of these. */
  readonly at: string;
  /** Rooms it may import. */
  readonly may: readonly string[];
  /** Rooms it may take types of. */
  readonly types?: readonly string[];
  /** Rooms that its tests may import besides. */
  readonly tests?: readonly string[];
  /** True where a run must repeat itself: no clock, no timer, no randomness of the platform's own. */
  readonly repeatable?: boolean;
}

/**
 * The house, from the ground up: which rooms there are, and what each may use. A file is in the first room that fits.
 * For a file inside a notebook, `parameters`, `messages`, `experiment` and `page` mean its own notebook's.
 */
export const rooms: Readonly<Record<string, Room>> = {
  kernels: { at: 'src/kernels/**', may: [] },
  // How often a run is told of and drawn: numbers alone, for whoever keeps to them.
  pacing: { at: 'src/pacing.ts', may: [] },
  // Its inner walls are in core-rooms.ts.
  core: { at: 'src/core/**', may: [], tests: ['kernels'] },
  ui: { at: 'src/ui/**', may: ['pacing'], types: ['core'] },

  // A notebook: two halves, and the contract (parameters and messages) by which they know each other.
  parameters: { at: 'src/notebooks/<id>/{parameters,claims,regimes}.ts', may: ['core'], repeatable: true },
  messages: {
    at: 'src/notebooks/<id>/{events,queries}.ts',
    may: [],
    types: ['core', 'parameters'],
    repeatable: true,
  },
  experiment: {
    at: 'src/notebooks/<id>/experiment/**',
    may: ['core', 'parameters', 'messages'],
    repeatable: true,
  },
  page: {
    at: 'src/notebooks/<id>/page/**',
    may: ['core', 'ui', 'shared', 'parameters', 'messages'],
    tests: ['experiment'],
  },

  // What all notebooks share, and the two lists of them.
  'experiment list': { at: 'src/notebooks/experiments.ts', may: ['core', 'experiment'] },
  'page list': { at: 'src/notebooks/pages.ts', may: ['page'], types: ['experiment list', 'shared'] },
  shared: {
    at: 'src/notebooks/**',
    may: ['core', 'ui'],
    tests: ['parameters', 'page', 'experiment list', 'page list'],
  },

  engine: { at: 'src/engine/**', may: ['core', 'pacing', 'experiment list'], types: ['cli'] },
  cli: { at: 'src/cli/**', may: ['core', 'experiment list', 'kernels'], types: ['engine'] },
  app: {
    at: 'src/app/**',
    may: ['core', 'pacing', 'ui', 'engine', 'shared', 'page list'],
    tests: ['parameters', 'page'],
  },
  start: { at: 'src/*', may: ['app', 'ui', 'shared', 'page list'] },
};

/** Notebooks that run others' experiments as they are. */
const BORROWS: Readonly<Record<string, readonly string[]>> = { pitfalls: ['serve', 'update'] };

/** From outside its notebook a half is entered by its doors alone; what it is about is known before it is opened. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  experiment: ['experiment.ts'],
  page: ['index.ts', 'words/about.json'],
};

const places = Object.entries(rooms).map(([name, { at }]): [string, RegExp] => {
  const pattern = at
    .replaceAll('.', '\\.')
    .replaceAll(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replace('<id>', '(?<id>[^/]+)')
    .replace('/**', '/(?<below>.+)')
    .replace(/\/\*$/, '/[^/]+');
  return [name, new RegExp(`^${pattern}$`)];
});

/** Where a file stands: its room, the notebook it belongs to ('' where it belongs to none), its path in the room. */
export function placeOf(path: string): { readonly room: string; readonly notebook: string; readonly below: string } {
  for (const [room, pattern] of places) {
    const found = pattern.exec(path);
    if (found) return { room, notebook: found.groups?.['id'] ?? '', below: found.groups?.['below'] ?? '' };
  }
  throw new Error(`${path} is in no room: name its place in scripts/house/imports.ts`);
}

/** Whether `file` may import `path`. */
export function mayImport(file: string, path: string, typeOnly: boolean): boolean {
  const from = placeOf(file);
  const to = placeOf(path);
  const own = from.notebook === to.notebook;
  if (from.room === 'core' && to.room === 'core') return mayImportInCore(file, path);
  if (from.room === to.room && own) return true;
  const { may, types = [], tests = [] } = rooms[from.room];
  const allowed = /\.test\./.test(file) ? [...may, ...tests] : may;
  // One notebook looks into another only where it borrows from it.
  if (from.notebook !== '' && to.notebook !== '' && !own) {
    if (!BORROWS[from.notebook]?.includes(to.notebook)) return false;
    if (from.room === 'parameters') return to.room === 'parameters' && typeOnly;
    if (from.room !== 'experiment') return false;
    return to.room === 'experiment' ? DOORS['experiment'].includes(to.below) : allowed.includes(to.room);
  }
  const doors = DOORS[to.room];
  if (doors && !own && !doors.includes(to.below) && !/\.test\./.test(file)) return false;
  return allowed.includes(to.room) || (typeOnly && types.includes(to.room));
}
