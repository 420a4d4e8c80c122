import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stat } from '../../../../../ui/Stat.tsx';
import { formatSigned } from '../../../../../ui/format.ts';
import { Headline } from '../../../../parts/run/Headline.tsx';
import type { Metrics } from '../../../events.ts';
import { useView } from '../../definition.ts';

/** The newest metrics of model and baseline: final where the run has ended, else of the live curve. */
function useNewest(): { readonly model: Metrics | null; readonly popularity: Metrics | null } {
  const result = useView((view) => view.result);
  const last = useView((view) => view.evaluations.at(-1) ?? null);
  const prepared = useView((view) => view.prepared);
  if (result) return result.results.metrics;
  return { model: last?.model ?? null, popularity: prepared?.popularity ?? null };
}

/** Recall of the model, beside popularity. */
export function TrainHeadline(): ReactNode {
  const { t } = useTranslation();
  const { model, popularity } = useNewest();
  const difference = model && popularity ? model.recall50 - popularity.recall50 : null;
  return (
    <Headline title={t('train.headline.title')}>
      <Stat label={t('train.headline.model')} value={model?.recall50 ?? null} concept="model" />
      <Stat label={t('train.headline.popularity')} value={popularity?.recall50 ?? null} concept="popularity" />
      <Stat label={t('train.headline.difference')} value={difference} format={(value) => formatSigned(value)} />
    </Headline>
  );
}
