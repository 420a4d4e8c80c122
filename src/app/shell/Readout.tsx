import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatCount, formatDuration } from '../../ui/format.ts';
import { goesOn, isStale } from '../../notebooks/lab.ts';
import { ownWords } from '../../notebooks/parts/words/own-words.ts';
import type { Opened } from '../opened.ts';
import css from './readout.module.css';

/** How far the run is, how fast, and how long it will still take. Its box never changes size. */
export function Readout({ opened }: { readonly opened: Opened }): ReactNode {
  const { t, i18n } = useTranslation();
  const { store } = opened;
  const status = useStore(store, (state) => state.status);
  const progress = useStore(store, (state) => state.runProgress);
  const rate = useStore(store, (state) => state.rate);
  const remaining = useStore(store, (state) => state.remaining);
  const stale = useStore(store, isStale);
  const live = goesOn(status);
  const share = status === 'finished' ? 1 : progress && progress.total > 0 ? progress.done / progress.total : 0;
  const phase = progress ? ownWords(opened.notebook.id, i18n).phase(progress.phase) : t('status.running');
  const head = status === 'running' ? phase : t(`status.${stale && status === 'finished' ? 'stale' : status}`);
  return (
    <div className={css.readout}>
      <div className={css.head}>
        <span role="status" className={css.phase}>
          {head}
        </span>
        <span className={css.count}>
          {live && progress && `${formatCount(progress.done)} / ${formatCount(progress.total)}`}
        </span>
      </div>
      <Progress
        size={4}
        className={css.track}
        value={share * 100}
        transitionDuration={0}
        aria-label={t('bar.done')}
        color={status === 'failed' ? 'red' : undefined}
      />
      <div className={css.foot}>
        <span className={css.rate}>{rate === null ? '' : t('bar.rate', { rate: formatCount(rate) })}</span>
        <span className={css.remaining}>
          {status === 'running' && remaining !== null ? t('bar.remaining', { time: formatDuration(remaining) }) : ''}
        </span>
      </div>
    </div>
  );
}
