import type { PositiveRule } from '../core/data/types.ts';
import type { Values } from './notebook.ts';

/** What counts as data, out of the knobs that every notebook has (`ruleParameters`). */
export function ruleOf(values: Values): PositiveRule {
  return {
    positiveThreshold: Number(values['positiveThreshold']),
    minItemEvents: Number(values['minItemEvents']),
    minUserEvents: Number(values['minUserEvents']),
  };
}
