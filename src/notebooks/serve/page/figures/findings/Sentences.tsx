import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInterval, formatNumber, formatShare, formatSigned } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { Computed } from '../../../../parts/findings/Computed.tsx';
import { outcomeOf } from '../../../../parts/words/outcome.ts';
import { comparisons, crossover } from '../../view/derive.ts';
import { formatMicros, formatMillis } from '../../../../parts/words/units.ts';
import { useRunParameter, useView } from '../../definition.ts';

/** A retrieval's usual share of a request's time, ms: an exact scan that fits in it needs no index. */
const BUDGET_MS = 10;

/** What happened: publish and request, in one sentence each. */
export function WhatHappened(): ReactNode {
  const { t } = useTranslation();
  const published = useView((view) => view.published);
  const latency = useView((view) => view.latency);
  if (!published || !latency) return <Computed live={false}>{t('serve.happened.empty')}</Computed>;
  const offline = published.towerMs + published.buildMs;
  return (
    <Computed live>
      {t('serve.happened.offline', {
        films: formatCount(published.items),
        tower: formatMillis(published.towerMs),
        build: formatMillis(published.buildMs),
      })}
      {t('figure.gap')}
      {t('serve.happened.online', {
        p50: formatMicros(latency.total.p50),
        p99: formatMicros(latency.total.p99),
        ratio: formatNumber((1000 * offline) / latency.total.p50),
      })}
    </Computed>
  );
}

/** Fresh against stored user vectors, over the replayed day. */
export function WhatFreshness(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  if (!result) return <Computed live={false}>{t('serve.freshness.before')}</Computed>;
  const { ages, warmRequests, requests } = result.results.freshness;
  const [youngest, ...older] = ages;
  const oldest = older.at(-1);
  const claim = result.claims.find(({ id }) => id === 'fresh-beats-stored');
  return (
    <Computed live>
      {t(`serve.freshness.${outcomeOf(claim?.verdict)}`, {
        fresh: formatNumber(youngest?.fresh.estimate ?? null),
        stored: formatNumber(youngest?.aged.estimate ?? null),
        difference: formatSigned(claim?.estimate ?? null),
        interval: formatInterval(claim?.low ?? null, claim?.high ?? null),
      })}
      {t('figure.gap')}
      {oldest &&
        t('serve.freshness.older', {
          likes: oldest.likes,
          difference: formatSigned(oldest.gain.estimate),
          interval: formatInterval(oldest.gain.low, oldest.gain.high),
        })}
      {t('figure.gap')}
      {t('serve.freshness.none', {
        none: formatCount(requests - warmRequests),
        requests: formatCount(requests),
        share: formatShare(1 - warmRequests / requests),
      })}
    </Computed>
  );
}

/** Whether the lab's own corpus needs an index, and from where on one pays. */
export function WhatIndex(): ReactNode {
  const { t } = useTranslation();
  const rows = useView((view) => view.rows);
  const ended = useLab((state) => state.status === 'finished' || state.status === 'cancelled');
  const efSearch = useRunParameter('efSearch');
  const compared = ended ? comparisons(rows, efSearch) : [];
  const real = compared.findLast(({ synthetic }) => synthetic === 0);
  const largest = compared.at(-1);
  if (!real || !largest) return <Computed live={false}>{t('serve.index.before')}</Computed>;
  const from = crossover(compared);
  return (
    <Computed live>
      {t(real.exactMs <= BUDGET_MS ? 'serve.index.enough' : 'serve.index.tooSlow', {
        n: formatCount(real.n),
        exact: formatMillis(real.exactMs),
        hnsw: formatMillis(real.hnswMs),
        recall: formatShare(real.recall50),
      })}
      {t('figure.gap')}
      {from === null
        ? t('serve.index.never', { n: formatCount(largest.n) })
        : t('serve.index.from', {
            from: formatCount(from),
            n: formatCount(largest.n),
            ratio: formatNumber(largest.exactMs / largest.hnswMs),
            recall: formatShare(largest.recall50),
          })}
    </Computed>
  );
}

/** What the towers' different ages cost at the last look. */
export function WhatSkew(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const last = result?.results.skew.at(-1);
  if (!result || !last) return <Computed live={false}>{t('serve.skew.before')}</Computed>;
  const claim = result.claims.find(({ id }) => id === 'skew-hurts');
  return (
    <Computed live>
      {t(`serve.skew.${outcomeOf(claim?.verdict)}`, {
        step: formatCount(last.step),
        switched: formatNumber(last.switched),
        skewed: formatNumber(last.skewed),
        old: formatNumber(last.old),
        difference: formatSigned(claim?.estimate ?? null),
      })}
      {t('figure.gap')}
      {t(last.skewed < last.old ? 'serve.skew.worseThanOld' : 'serve.skew.betterThanOld')}
    </Computed>
  );
}
