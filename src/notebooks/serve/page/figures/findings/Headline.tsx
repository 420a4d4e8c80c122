import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stat } from '../../../../../ui/Stat.tsx';
import { formatInterval, formatNumber } from '../../../../../ui/format.ts';
import { StaleNote } from '../../../../prose/Figure.tsx';
import { RunButton, RunHint } from '../../../../prose/RunButton.tsx';
import { formatMicros } from '../../../../parts/units.ts';
import { useView } from '../../definition.ts';
import parts from '../../../../parts/parts.module.css';
import css from '../serve.module.css';

/** The run's first numbers, beside the notebook's first sentences. */
export function Headline(): ReactNode {
  const { t } = useTranslation();
  const latency = useView((view) => view.latency);
  const freshness = useView((view) => view.freshness);
  const interval = (value: { readonly low: number; readonly high: number } | undefined): string | undefined =>
    value && formatInterval(value.low, value.high, formatNumber);
  return (
    <div className={css.headline}>
      <div className={css.headlineRun}>
        <RunButton />
        <RunHint />
      </div>
      <StaleNote />
      <div className={css.stats} role="group" aria-label={t('serve.headline.label')} data-testid="headline">
        <Stat
          label={t('serve.headline.request')}
          value={latency && formatMicros(latency.total.p50)}
          note={latency && t('serve.headline.p99', { p99: formatMicros(latency.total.p99) })}
        />
        <Stat
          label={t('serve.headline.fresh')}
          value={freshness?.fresh.estimate ?? null}
          concept="model"
          note={interval(freshness?.fresh)}
        />
        <Stat
          label={t('serve.headline.stored')}
          value={freshness?.stored.estimate ?? null}
          concept="contrast"
          note={interval(freshness?.stored)}
        />
      </div>
      <p className={parts.note}>{t('serve.headline.note')}</p>
    </div>
  );
}
