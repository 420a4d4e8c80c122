import type { Experiment } from '../core/experiment/experiment.ts';
import { allowedOf, type ParameterValue } from '../core/experiment/parameters.ts';
import { listOf } from './usage.ts';
import { tableLines } from './table.ts';

const textOf = (value: ParameterValue): string => (typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));

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
    textOf(parameter.default),
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
