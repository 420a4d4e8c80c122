import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** One import, re-export or `import()` of a file. */
export interface Import {
  /** What stands between the quotes, without a query such as `?url`. */
  readonly specifier: string;
  /** True where it leaves nothing behind at run time. */
  readonly typeOnly: boolean;
}

/** All imports of one file's text, in order. MDX is read by its import lines. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    found.push({ specifier: specifier.replace(/\?.*$/, ''), typeOnly });
  };
  if (file.endsWith('.mdx')) {
    for (const [, specifier] of text.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)) add(specifier!, false);
    return found;
  }
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const typeOnly = ts.isExportDeclaration(node)
        ? node.isTypeOnly
        : node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add((node.moduleSpecifier as ts.StringLiteral).text, typeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add((node.argument.literal as ts.StringLiteral).text, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [given] = node.arguments;
      if (given && ts.isStringLiteralLike(given)) add(given.text, false);
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      // new URL('./worker.ts', import.meta.url): how a worker's file is named.
      const [given] = node.arguments ?? [];
      if (given && ts.isStringLiteralLike(given) && /^\.[^?]*\.tsx?$/.test(given.text)) add(given.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file)));
  return found;
}

function scriptKind(file: string): ts.ScriptKind {
  return file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** The path a specifier names inside the project (`src/core/errors.ts`), or null for a package. */
export function target(file: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : null;
}

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
  core: { at: 'src/core/**', may: [], tests: ['kernels'] },
  ui: { at: 'src/ui/**', may: [], types: ['core'] },

  // A notebook: two halves, and the contract (parameters and messages) by which they know each other.
  parameters: { at: 'src/notebooks/<id>/parameters.ts', may: ['core'], repeatable: true },
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

  engine: { at: 'src/engine/**', may: ['core', 'experiment list'], types: ['cli'] },
  cli: { at: 'src/cli/**', may: ['core', 'experiment list', 'kernels'], types: ['engine'] },
  app: {
    at: 'src/app/**',
    may: ['core', 'ui', 'engine', 'shared', 'page list'],
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
  throw new Error(`${path} is in no room: name its place in scripts/imports.ts`);
}

/** Whether `file` may import `path`. */
export function mayImport(file: string, path: string, typeOnly: boolean): boolean {
  const from = placeOf(file);
  const to = placeOf(path);
  const own = from.notebook === to.notebook;
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

/** Globals that tell the time, let it pass or draw by chance. */
const UNREPEATABLE = new Set([
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
  'crypto',
]);

/** What in a file's text would keep a run from repeating itself: clocks, timers, `Math.random`. */
export function unrepeatable(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      if (node.getText() === 'Math.random') found.push('Math.random');
      if (node.expression.getText() === 'globalThis' && UNREPEATABLE.has(node.name.text)) found.push(node.name.text);
      visit(node.expression);
      return;
    }
    // A type of that name, or a property's key, is neither read nor called.
    if (ts.isTypeNode(node)) return;
    const isKey = ts.isIdentifier(node) && 'name' in node.parent && node.parent.name === node;
    if (ts.isIdentifier(node) && !isKey && UNREPEATABLE.has(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file)));
  return found;
}

/** AssemblyScript looks like TypeScript, but its compiler finds files by other rules; it checks them itself. */
const OTHER_LANGUAGE = /^src\/kernels\/assembly\//;

/** The sources under a folder of the project, as `src/…` with forward slashes. */
export function sourceFiles(root: string, folder: string, endings = /\.(tsx?|mdx)$/): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !OTHER_LANGUAGE.test(path))
    .sort();
}

/** Everything a file needs at run time, itself included; packages are left out. */
export function runtimeClosure(root: string, file: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !/\.(tsx?|mdx)$/.test(path)) return;
    seen.add(path);
    for (const { specifier, typeOnly } of importsOf(path, readFileSync(join(root, path), 'utf8'))) {
      const next = typeOnly ? null : target(path, specifier);
      if (next) visit(next);
    }
  };
  visit(file);
  return [...seen];
}
