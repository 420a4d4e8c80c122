import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { POPULARITY } from '../../../../core/updates/report/record.ts';
import { Stat } from '../../../../ui/Stat.tsx';
import { StaleNote } from '../../../prose/Figure.tsx';
import { RunButton, RunHint } from '../../../prose/RunButton.tsx';
import { lookOf } from '../view/arms.ts';
import { useView } from '../definition.ts';
import { useArmName } from './use.ts';
import parts from '../../../parts/parts.module.css';
import css from './update.module.css';

const shown = ['frozen', 'full', 'incremental', 'full+incremental', POPULARITY] as const;

/** Freshness so far, arm by arm, beside the notebook's first sentences. */
export function Headline(): ReactNode {
  const { t } = useTranslation();
  const curves = useView((view) => view.curves);
  useView((view) => view.taken);
  const nameOf = useArmName();
  return (
    <div className={css.headline}>
      <div className={css.headlineRun}>
        <RunButton />
        <RunHint />
      </div>
      <StaleNote />
      <div className={css.stats} role="group" aria-label={t('update.headline.label')} data-testid="headline">
        {shown.map((arm) => (
          <Stat
            key={arm}
            label={nameOf(arm)}
            value={curves?.soFar(arm, 'all', Infinity).recall50 ?? null}
            concept={lookOf(arm).concept}
          />
        ))}
      </div>
      <p className={parts.note}>{t('update.headline.note')}</p>
    </div>
  );
}
