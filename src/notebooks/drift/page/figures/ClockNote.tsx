import type { ReactNode } from 'react';
import type { ClockName } from '../../../../core/data/retime.ts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../ui/format.ts';
import { useView } from '../definition.ts';
import css from './drift.module.css';

interface ClockNoteProps {
  readonly clock: ClockName;
  readonly strength: number;
  readonly days: number;
  readonly eventsPerDay: number;
}

/** Says which clock plays, and marks one whose times are made up. */
export function ClockNote({ clock, strength, days, eventsPerDay }: ClockNoteProps): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={css.clock} data-clock={clock}>
      <strong>{t(`drift.clock.names.${clock}`)}</strong> {t(`drift.clock.${clock}`, { strength })}{' '}
      {t('drift.clock.size', { days: formatCount(days), events: formatCount(eventsPerDay) })}
    </p>
  );
}

/** The clock of the shown run, in short; nothing before it has begun. */
export function RunClock(): ReactNode {
  const { t } = useTranslation();
  const prepared = useView((view) => view.prepared);
  if (!prepared) return null;
  const { clock, days, eventsPerDay } = prepared;
  return (
    <p className={css.clock} data-clock={clock.name}>
      <strong>{t(`drift.clock.names.${clock.name}`)}</strong>{' '}
      {t('drift.clock.short', { days: formatCount(days), events: formatCount(eventsPerDay) })}
    </p>
  );
}
