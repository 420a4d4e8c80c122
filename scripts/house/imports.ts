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

export function scriptKind(file: string): ts.ScriptKind {
  return file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** The path a specifier names inside the project (`src/core/errors.ts`), or null for a package. */
export function target(file: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : null;
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

/** All files that a file imports, for types alone or not. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export function importGraph(root: string, files: readonly string[]): ImportGraph {
  const known = new Set(files);
  const targets = (file: string): string[] =>
    importsOf(file, readFileSync(join(root, file), 'utf8'))
      .map(({ specifier }) => target(file, specifier))
      .filter((path): path is string => path !== null && known.has(path));
  return new Map(files.map((file) => [file, targets(file)]));
}

/** Tarjan's strongly connected components, those of several files: each is a circle of imports. */
export function circles(graph: ImportGraph): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    stack.push(file);
    let low = own;
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next)!);
    }
    if (low === own) {
      const component = stack.splice(stack.indexOf(file));
      if (component.length > 1) found.push(component.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
