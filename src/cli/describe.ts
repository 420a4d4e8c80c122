import type { Experiment } from '../core/experiment/experiment.ts';
import { allowedOf, writtenValue } from '../core/experiment/parameters.ts';
import { listOf } from './usage.ts';
import { tableLines } from './table.ts';

/** The notebooks, a line each. */
export function listText(notebooks: readonly Experiment[]): string {
  return tableLines(
    ['notebook', 'version', 'claims'],
    notebooks.map(({ id, version, claims }) => [id, version, listOf(claims)]),
  ).join('\n');
}

/** One notebook's parameters and claims. */
export function describeText({ id, version, parameters, claims }: Experiment): string {
  const rows = Object.entries(parameters).map(([key, parameter]) => [
    key,
    writtenValue(parameter.default),
    allowedOf(parameter),
    parameter.group,
  ]);
  return [
    `notebook ${id} (version ${version})`,
    '',
    ...tableLines(['parameter', 'default', 'allowed', 'group'], rows),
    '',
    `claims: ${listOf(claims)}`,
  ].join('\n');
}
