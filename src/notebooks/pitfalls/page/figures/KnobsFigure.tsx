import type { ReactNode } from 'react';
import { Panel } from '../../../parts/Panel.tsx';
import { RunsTable } from '../../../parts/RunsTable.tsx';
import { pitfallsParameters } from '../../parameters.ts';
import { runColumns } from '../view/view.ts';
import parts from '../../../parts/parts.module.css';

/** The panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <Panel schema={pitfallsParameters} />
      <RunsTable columns={runColumns} />
    </div>
  );
}
