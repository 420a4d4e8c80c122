import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, indexOf } from '../../view/derive.ts';
import { useFrontier, usePlayer } from '../playhead.ts';
import css from './loops.module.css';

interface DayTrackProps {
  readonly day: number;
  /** The slice shown, counted from 0; -1 at the floor, -2 at the full update; null before the run. */
  readonly slice: number | null;
  readonly slices: number;
  /** Slices between two publishes. */
  readonly every: number;
  readonly streams: boolean;
}

/** The day at the playhead: its full update and its slices, each a button that goes there once it has been computed. */
export function DayTrack({ day, slice, slices, every, streams }: DayTrackProps): ReactNode {
  const { t } = useTranslation();
  const player = usePlayer();
  const frontier = useFrontier();
  const isRun = slice !== null;
  const goTo = (stage: number): void => player.seek(stage, frontier);
  return (
    <div className={css.day} role="group" aria-label={t('update.loops.day', { day: day + 1 })}>
      <button
        type="button"
        className={css.fullUpdate}
        disabled={!isRun}
        aria-pressed={slice !== null && slice < 0}
        onClick={() => goTo(indexOf({ kind: 'full-update', day, slice: 0 }, { slicesPerDay: slices }))}
      >
        {t('update.loops.fullUpdate')}
      </button>
      <span className={css.slices}>
        {Array.from({ length: slices }, (_, at) => {
          const stage = indexOf({ kind: 'slice', day, slice: at }, { slicesPerDay: slices });
          const from = clockTime(at, slices);
          return (
            <button
              key={at}
              type="button"
              tabIndex={-1}
              className={css.sliceCell}
              disabled={!isRun || stage > frontier}
              data-state={at === slice ? 'now' : slice !== null && at < slice ? 'past' : 'future'}
              data-publish={(streams && (at + 1) % every === 0) || undefined}
              aria-label={t('update.loops.sliceAt', { slice: at + 1, from })}
              title={t('update.loops.sliceAt', { slice: at + 1, from })}
              onClick={() => goTo(stage)}
            />
          );
        })}
      </span>
      <span className={css.next}>{t('update.loops.nextFullUpdate')}</span>
    </div>
  );
}
