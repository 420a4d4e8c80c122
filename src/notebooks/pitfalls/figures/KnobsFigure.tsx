import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../parts/Panel.tsx';
import { RunsTable } from '../../parts/RunsTable.tsx';
import { pitfallsParameters } from '../parameters.ts';
import parts from '../../parts/parts.module.css';

/** The panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  const { t } = useTranslation();
  const columns = ['broken', 'mended'].map((key) => ({ key, label: t(`pitfalls.runs.${key}`) }));
  return (
    <div className={parts.stack}>
      <Panel schema={pitfallsParameters} />
      <RunsTable columns={columns} />
    </div>
  );
}
