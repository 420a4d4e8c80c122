import type { BackendName } from '../backend/types.ts';
import type { ParameterSchema } from './parameters.ts';
import { flagsOf, type RunSettings } from './run-settings.ts';

/**
 * The command that makes the same run without a page. It names the backend, because another one may end in another
 * checksum.
 * @param backend null where nobody knows it any more: the command line then takes its own default.
 */
export function commandOf(
  notebook: string,
  schema: ParameterSchema,
  settings: RunSettings,
  backend: BackendName | null,
): string {
  const on = backend === null ? [] : ['--backend', backend];
  return ['npm run --silent lab -- run', notebook, ...flagsOf(schema, settings), ...on].join(' ');
}
