import { useTranslation } from 'react-i18next';
import type { ParameterValue } from '../../core/experiment/parameters.ts';
import { useLab, type FinishedRun } from '../lab.ts';

/** How a run differs from the defaults, in words. */
export function useDifference(): (run: FinishedRun) => string {
  const { t, i18n } = useTranslation();
  const defaults = useLab((state) => state.defaults);
  const word = (key: string, value: ParameterValue): string => {
    if (typeof value === 'boolean') return t(value ? 'figure.on' : 'figure.off');
    const option = `parameters.${key}.options.${value}`;
    return i18n.exists(option) ? t(option) : String(value);
  };
  return ({ parameters, seed }) => {
    const changed = Object.entries(parameters)
      .filter(([key, value]) => value !== defaults[key])
      .map(([key, value]) => t('parts.runs.changed', { name: t(`parameters.${key}.label`), value: word(key, value) }));
    const what = changed.length > 0 ? changed.join(t('parts.runs.comma')) : t('parts.runs.defaults');
    return t('parts.runs.with', { what, seed });
  };
}
