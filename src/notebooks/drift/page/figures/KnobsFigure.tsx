import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterValues } from '../../../../core/experiment/parameters.ts';
import { Panel } from '../../../parts/Panel.tsx';
import { RunsTable } from '../../../parts/RunsTable.tsx';
import { driftParameters } from '../../parameters.ts';
import { useActions, useLab } from '../definition.ts';
import { runColumns } from '../view/view.ts';
import css from './drift.module.css';
import parts from '../../../parts/parts.module.css';

/** Settings that are worth a comparison, one change each. */
const tries: readonly { readonly id: string; readonly patch: Partial<ParameterValues<typeof driftParameters>> }[] = [
  { id: 'warm', patch: { start: 'warm' } },
  { id: 'daypart', patch: { clock: 'daypart' } },
  { id: 'shuffled', patch: { clock: 'shuffled' } },
];

/** The panel, a few changes to begin with, and the runs they led to. */
export function KnobsFigure(): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  const busy = useLab((state) => ['loading', 'running', 'paused'].includes(state.status));
  return (
    <div className={parts.stack}>
      <div className={css.tries}>
        {tries.map(({ id, patch }) => (
          <Button key={id} variant="default" size="sm" disabled={busy} onClick={() => actions.run(patch)}>
            {t(`drift.tries.${id}`)}
          </Button>
        ))}
      </div>
      <Panel schema={driftParameters} />
      <RunsTable columns={runColumns} />
    </div>
  );
}
