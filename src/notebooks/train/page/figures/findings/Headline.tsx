import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stat } from '../../../../../ui/Stat.tsx';
import { formatSigned } from '../../../../../ui/format.ts';
import { StaleNote } from '../../../../prose/Figure.tsx';
import { RunButton, RunHint } from '../../../../prose/RunButton.tsx';
import type { Metrics } from '../../../events.ts';
import { useView } from '../../definition.ts';
import css from '../figures.module.css';

/** The newest metrics of model and baseline: final where the run has ended, else of the live curve. */
function useNewest(): { readonly model: Metrics | null; readonly popularity: Metrics | null } {
  const result = useView((view) => view.result);
  const last = useView((view) => view.evaluations.at(-1) ?? null);
  const prepared = useView((view) => view.prepared);
  if (result) return result.results.metrics;
  return { model: last?.model ?? null, popularity: prepared?.popularity ?? null };
}

/** The run's first numbers, beside the notebook's first sentences. */
export function Headline(): ReactNode {
  const { t } = useTranslation();
  const { model, popularity } = useNewest();
  const difference = model && popularity ? model.recall50 - popularity.recall50 : null;
  return (
    <div className={css.headline}>
      <div className={css.headlineRun}>
        <RunButton />
        <RunHint />
      </div>
      <StaleNote />
      <p className={css.statsTitle}>{t('train.headline.title')}</p>
      <div className={css.stats} role="group" aria-label={t('train.headline.label')} data-testid="headline">
        <Stat label={t('train.headline.model')} value={model?.recall50 ?? null} concept="model" />
        <Stat label={t('train.headline.popularity')} value={popularity?.recall50 ?? null} concept="popularity" />
        <Stat label={t('train.headline.difference')} value={difference} format={(value) => formatSigned(value)} />
      </div>
      <p className={css.note}>{t('train.headline.note')}</p>
    </div>
  );
}
