import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { seedParameter } from '../../core/experiment/run-settings.ts';
import type { NotebookStore } from '../state/notebook-state.ts';
import css from './bar.module.css';

/** The run's seed: the same seed gives the same numbers. */
export function SeedInput({ store }: { readonly store: NotebookStore }): ReactNode {
  const { t } = useTranslation();
  const seed = useStore(store, (state) => state.seed);
  return (
    <label className={css.seed}>
      <span>{t('bar.seed')}</span>
      <NumberInput
        size="xs"
        value={seed}
        min={seedParameter.minimum}
        max={seedParameter.maximum}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        hideControls
        onChange={(value) => {
          if (typeof value === 'number' && Number.isInteger(value)) store.setState({ seed: value });
        }}
        onBlur={(event) => {
          // An emptied field keeps the seed that was there.
          if (event.currentTarget.value === '') store.setState({ seed: store.getState().seed });
        }}
      />
    </label>
  );
}
