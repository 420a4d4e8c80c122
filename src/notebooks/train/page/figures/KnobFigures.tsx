import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterValues } from '../../../../core/experiment/parameters.ts';
import { Panel } from '../../../parts/Panel.tsx';
import { RunsTable } from '../../../parts/RunsTable.tsx';
import { trainParameters } from '../../parameters.ts';
import { useActions, useLab } from '../definition.ts';
import { runColumns } from '../view/view.ts';
import css from './figures.module.css';

/** One knob turned, then a run: what the lecture compares. */
const presets: readonly { readonly id: string; readonly patch: Partial<ParameterValues<typeof trainParameters>> }[] = [
  { id: 'logQ', patch: { contrast: 'logQ' } },
  { id: 'history', patch: { userHistory: 0 } },
  { id: 'epochs', patch: { epochs: 15 } },
  { id: 'hard', patch: { hardShare: 0.5 } },
  { id: 'uniform', patch: { negatives: 'uniform' } },
  { id: 'hinge', patch: { loss: 'pairwise-hinge' } },
];

/** Buttons that set one parameter and run again. */
export function Presets(): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  const defaults = useLab((state) => state.defaults);
  const busy = useLab((state) => ['loading', 'running', 'paused'].includes(state.status));
  return (
    <div className={css.presets} role="group" aria-label={t('train.presets.label')}>
      {presets.map(({ id, patch }) => (
        <Button
          key={id}
          size="xs"
          variant="default"
          disabled={busy}
          onClick={() => actions.run({ ...defaults, ...patch })}
        >
          {t(`train.presets.${id}`)}
        </Button>
      ))}
    </div>
  );
}

/** The panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  return (
    <div className={css.stack}>
      <Panel schema={trainParameters} />
      <RunsTable columns={runColumns} />
    </div>
  );
}
