import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stat } from '../../../../../ui/Stat.tsx';
import { formatInterval, formatNumber } from '../../../../../ui/format.ts';
import { Headline } from '../../../../parts/run/Headline.tsx';
import { formatMicros } from '../../../../parts/words/units.ts';
import { useView } from '../../definition.ts';

/** What a request takes, and what the age of the user's vector is worth. */
export function ServeHeadline(): ReactNode {
  const { t } = useTranslation();
  const latency = useView((view) => view.latency);
  const freshness = useView((view) => view.freshness);
  const interval = (value: { readonly low: number; readonly high: number } | undefined): string | undefined =>
    value && formatInterval(value.low, value.high, formatNumber);
  return (
    <Headline>
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
    </Headline>
  );
}
