import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../ui/format.ts';
import { useLab } from '../../../lab.ts';
import { RunButton } from '../../../parts/run/RunButton.tsx';
import { useRunParameter, useView } from '../definition.ts';
import { FreshnessChart } from './time/TimeFigures.tsx';
import parts from '../../../parts/parts.module.css';
import css from './update.module.css';

/** What the run is at: the base model is trained before the first day. */
function RunState(): ReactNode {
  const { t } = useTranslation();
  const status = useLab((state) => state.status);
  const progress = useView((view) => view.progress);
  const days = useRunParameter('days');
  const [done, total] = [formatCount(progress?.done ?? null), formatCount(progress?.total ?? null)];
  const key = status === 'idle' || !progress ? 'before' : progress.phase === 'base' ? 'base' : 'day';
  return (
    <span className={parts.note} data-testid="run-state">
      {t(`update.run.${key}`, { done, total, days })}
    </span>
  );
}

/** The run's own Run button, and freshness as it comes in. */
export function RunFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <div className={css.runRow}>
        <RunButton />
        <RunState />
      </div>
      <FreshnessChart />
    </div>
  );
}
