import ts from 'typescript';
import { scriptKind } from './imports.ts';

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
