import type { PositiveRule } from '../../core/data/types.ts';
import { defaultsOf, type ParameterValues } from '../../core/experiment/parameters.ts';
import { ruleParameters } from '../../core/training/parameters.ts';

/** What counts as data, out of the knobs for it (`ruleParameters`); one that a notebook lacks is at its default. */
export function ruleOf(values: ParameterValues): PositiveRule {
  const { positiveThreshold, minItemEvents, minUserEvents } = { ...defaultsOf(ruleParameters), ...values };
  return {
    positiveThreshold: Number(positiveThreshold),
    minItemEvents: Number(minItemEvents),
    minUserEvents: Number(minUserEvents),
  };
}
