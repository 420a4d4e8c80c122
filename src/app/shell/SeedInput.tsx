import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { seedParameter } from '../../core/experiment/run-settings.ts';
import { numberReader } from '../../notebooks/parts/knobs/number-reader.ts';
import { NumberField } from '../../ui/controls/NumberField.tsx';
import type { NotebookStore } from '../state/notebook-state.ts';
import css from './bar.module.css';

/** The run's seed: the same seed gives the same numbers. */
export function SeedInput({ store }: { readonly store: NotebookStore }): ReactNode {
  const { t } = useTranslation();
  const seed = useStore(store, (state) => state.seed);
  const reader = useMemo(() => numberReader(seedParameter, t), [t]);
  return (
    <label className={css.seed}>
      <span>{t('bar.seed')}</span>
      <NumberField
        size="xs"
        range={seedParameter}
        reader={reader}
        value={seed}
        onChange={(value) => store.setState({ seed: value })}
        label={t('bar.seed')}
      />
    </label>
  );
}
