import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../ui/format.ts';
import { formatMicros, formatMillis } from '../../../parts/words/units.ts';
import { Milestones, type Milestone } from '../../../parts/run/Milestones.tsx';
import { useView } from '../definition.ts';

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

/** What the run does: publish, serve, and compare. */
export function RunFigure(): ReactNode {
  return <Milestones milestones={useMilestones()} />;
}
