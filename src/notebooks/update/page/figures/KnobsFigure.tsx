import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterValues } from '../../../../core/experiment/parameters.ts';
import { Panel } from '../../../parts/Panel.tsx';
import { RunsTable } from '../../../parts/RunsTable.tsx';
import { updateParameters } from '../../parameters.ts';
import { useActions, useLab } from '../definition.ts';
import { runColumns } from '../view/view.ts';
import parts from '../../../parts/parts.module.css';
import css from './update.module.css';

/** Knobs that bring out what the defaults may not show. */
const recipes: Readonly<Record<string, Partial<ParameterValues<typeof updateParameters>>>> = {
  all: { arms: 'all' },
  passes: { arms: 'all', passes: 5 },
  noHistory: { userHistory: 0 },
  shuffled: { clock: 'shuffled' },
  seeds: { seeds: 3 },
};

/** Experiments to try, the panel, and the runs they led to. */
export function KnobsFigure(): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  const busy = useLab(({ status }) => status === 'running' || status === 'loading');
  return (
    <div className={parts.stack}>
      <div role="group" aria-label={t('update.recipes.label')}>
        <p className={parts.note}>{t('update.recipes.label')}</p>
        <div className={css.recipes}>
          {Object.entries(recipes).map(([id, patch]) => (
            <Button key={id} size="compact-sm" variant="default" disabled={busy} onClick={() => actions.run(patch)}>
              {t(`update.recipes.${id}`)}
            </Button>
          ))}
        </div>
      </div>
      <Panel schema={updateParameters} />
      <RunsTable columns={runColumns} />
    </div>
  );
}
