import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ParameterValues } from '../../../core/experiment/parameters.ts';
import type { RunSettings } from '../../../core/experiment/run-settings.ts';
import { useLab, useNotebookId, type FinishedRun } from '../../lab.ts';
import { ownWords } from './own-words.ts';

/** How a run of a notebook differs from the defaults, in words. */
export function sayDifference(
  notebook: string,
  { parameters, seed }: RunSettings,
  defaults: ParameterValues,
  words: i18n,
): string {
  const { t } = words;
  const { label, value: say } = ownWords(notebook, words);
  const changed = Object.entries(parameters)
    .filter(([key, value]) => value !== defaults[key])
    .map(([key, value]) => t('parts.runs.changed', { name: label(key), value: say(key, value) }));
  const what = changed.length > 0 ? changed.join(t('parts.runs.comma')) : t('parts.runs.defaults');
  return t('parts.runs.with', { what, seed });
}

/** The same of the page's notebook. */
export function useDifference(): (run: FinishedRun) => string {
  const { i18n: words } = useTranslation();
  const notebook = useNotebookId();
  const defaults = useLab((state) => state.defaults);
  return (run) => sayDifference(notebook, run, defaults, words);
}
