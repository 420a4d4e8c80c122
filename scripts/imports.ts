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

const FLOORS = ['app', 'notebooks', 'ui', 'engine', 'cli', 'core'] as const;
type Floor = (typeof FLOORS)[number] | 'page';

/** The floor a file stands on; `page` is what lies in `src` itself. */
export function floorOf(path: string): Floor {
  return FLOORS.find((floor) => path.startsWith(`src/${floor}/`)) ?? 'page';
}

/** Whom a floor may import; `types` marks what may be imported as a type only. */
const MAY: Record<Floor, Partial<Record<Floor, 'all' | 'experiments' | 'types'>>> = {
  page: { page: 'all', app: 'all', ui: 'all' },
  app: { app: 'all', notebooks: 'all', ui: 'all', engine: 'all', core: 'all', page: 'types' },
  notebooks: { notebooks: 'all', ui: 'all', core: 'all' },
  ui: { ui: 'all', core: 'types' },
  engine: { engine: 'all', core: 'all', notebooks: 'experiments', cli: 'types' },
  cli: { cli: 'all', core: 'all', notebooks: 'experiments', engine: 'types' },
  core: { core: 'all' },
};

const EXPERIMENT = /^src\/notebooks\/[^/]+\/(experiment\/experiment|events)\.ts$/;

/** Whether `file` may import `path`. */
export function mayImport(file: string, path: string, typeOnly: boolean): boolean {
  const right = MAY[floorOf(file)][floorOf(path)];
  if (right === 'types') return typeOnly;
  if (right === 'experiments') return EXPERIMENT.test(path);
  if (right === 'all' && EXPERIMENT.test(file)) return floorOf(path) !== 'ui' && !/\.(tsx|mdx|css)$/.test(path);
  return right === 'all';
}

/** The sources under a folder of the project, as `src/…` with forward slashes. */
export function sourceFiles(root: string, folder: string, endings = /\.(tsx?|mdx)$/): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
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
