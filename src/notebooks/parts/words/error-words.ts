import type { i18n } from 'i18next';
import type { ParameterSchema } from '../../../core/experiment/parameters.ts';
import { seedParameter } from '../../../core/experiment/run-settings.ts';
import type { ErrorReport } from '../../../core/errors.ts';
import { ownWords } from './own-words.ts';
import { allowedWords } from './allowed-words.ts';

/** An error's parts in the reader's language. A code without words of its own reads as unexpected. */
export interface ErrorWords {
  /** Where it happened, where that is known. */
  readonly place: string | null;
  readonly cause: string;
  readonly fix: string;
}

/** @param notebook names its parameters, and says what they accept. */
export function wordsOf(
  error: ErrorReport,
  notebook: { id: string; parameters: ParameterSchema },
  words: i18n,
): ErrorWords {
  const { t } = words;
  const exists = (key: string): boolean => t(key, { defaultValue: '' }) !== '';
  const code = exists(`errors.${error.code}.cause`) ? error.code : 'unexpected';
  const key = String(error.params['key'] ?? '');
  const parameter = key === 'seed' ? seedParameter : notebook.parameters[key];
  const params = {
    message: error.message,
    ...error.params,
    ...(parameter && code === 'parameter-value'
      ? { name: ownWords(notebook.id, words).label(key), allowed: allowedWords(parameter, t) }
      : {}),
  };
  const place = `errors.${code}.place`;
  return {
    place: exists(place) ? t(place, params) : null,
    cause: t(`errors.${code}.cause`, params),
    fix: t(`errors.${code}.fix`, params),
  };
}
