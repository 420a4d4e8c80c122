import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ParameterValue, ParameterValues } from '../../core/experiment/parameters.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import { useLab, type FinishedRun } from '../lab.ts';

/** A parameter's value in words. */
export function sayValue(key: string, value: ParameterValue, i18n: i18n): string {
  if (typeof value === 'boolean') return i18n.t(value ? 'figure.on' : 'figure.off');
  const option = `parameters.${key}.options.${value}`;
  return i18n.exists(option) ? i18n.t(option) : String(value);
}

/** How a run differs from the defaults, in words. */
export function sayDifference({ parameters, seed }: RunSettings, defaults: ParameterValues, words: i18n): string {
  const { t } = words;
  const changed = Object.entries(parameters)
    .filter(([key, value]) => value !== defaults[key])
    .map(([key, value]) =>
      t('parts.runs.changed', { name: t(`parameters.${key}.label`), value: sayValue(key, value, words) }),
    );
  const what = changed.length > 0 ? changed.join(t('parts.runs.comma')) : t('parts.runs.defaults');
  return t('parts.runs.with', { what, seed });
}

/** The same of the page's notebook. */
export function useDifference(): (run: FinishedRun) => string {
  const { i18n: words } = useTranslation();
  const defaults = useLab((state) => state.defaults);
  return (run) => sayDifference(run, defaults, words);
}
