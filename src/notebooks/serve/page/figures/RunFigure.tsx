import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../ui/format.ts';
import { useLab } from '../../../lab.ts';
import { Figure } from '../../../prose/Figure.tsx';
import { RunButton } from '../../../prose/RunButton.tsx';
import { formatMicros, formatMillis } from '../../../parts/units.ts';
import { useView } from '../definition.ts';
import parts from '../../../parts/parts.module.css';
import css from './serve.module.css';

interface Milestone {
  readonly id: string;
  readonly done: boolean;
  /** What came out, in a few words; null before it is there. */
  readonly outcome: string | null;
}

/** What the run has behind it, read off its events. */
function useMilestones(): readonly Milestone[] {
  const { t } = useTranslation();
  const published = useView((view) => view.published);
  const latency = useView((view) => view.latency);
  const freshness = useView((view) => view.freshness);
  const rows = useView((view) => view.rows.length);
  const skew = useView((view) => view.skew.length);
  const ended = useView((view) => view.result !== null);
  return [
    {
      id: 'publish',
      done: published !== null,
      outcome:
        published &&
        t('serve.run.published', {
          films: formatCount(published.items),
          time: formatMillis(published.towerMs + published.buildMs),
        }),
    },
    {
      id: 'latency',
      done: latency !== null,
      outcome:
        latency &&
        t('serve.run.latency', { requests: formatCount(latency.requests), p50: formatMicros(latency.total.p50) }),
    },
    {
      id: 'freshness',
      done: freshness !== null,
      outcome: freshness && t('serve.run.freshness', { requests: formatCount(freshness.requests) }),
    },
    {
      id: 'skew',
      done: rows > 0 || ended,
      outcome: skew > 0 ? t('serve.run.skew', { points: formatCount(skew) }) : null,
    },
    { id: 'index', done: ended, outcome: rows > 0 ? t('serve.run.index', { rows: formatCount(rows) }) : null },
  ];
}

/** The run's own Run button, and what the run has done so far. */
export function RunFigure(): ReactNode {
  const { t } = useTranslation();
  const milestones = useMilestones();
  const running = useLab((state) => state.status === 'running' || state.status === 'paused');
  return (
    <div className={parts.stack}>
      <RunButton />
      <Figure title={t('serve.run.title')} caption={t('serve.run.caption')} ofRun>
        <ol className={css.milestones}>
          {milestones.map(({ id, done, outcome }) => (
            <li key={id} data-done={done || undefined}>
              <span>{t(`serve.run.steps.${id}`)}</span>
              <span className={css.outcome}>{outcome ?? (running ? t('serve.run.waiting') : '–')}</span>
            </li>
          ))}
        </ol>
      </Figure>
    </div>
  );
}
