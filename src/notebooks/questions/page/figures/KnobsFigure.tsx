import { useMemo, type ReactNode } from 'react';
import type { ParameterSchema } from '../../../../core/experiment/parameters.ts';
import { Panel } from '../../../parts/knobs/Panel.tsx';
import { RunsTable } from '../../../parts/knobs/RunsTable.tsx';
import { parametersOfQuestion, questionsParameters } from '../../parameters.ts';
import { useParameter } from '../definition.ts';
import { runColumns } from '../view/view.ts';
import parts from '../../../parts/parts.module.css';

/** The knobs that the chosen question reads and, under them, the runs they led to. */
export function KnobsFigure(): ReactNode {
  const question = useParameter('question');
  const schema = useMemo(
    (): ParameterSchema =>
      Object.fromEntries(
        Object.entries(questionsParameters).filter(([key]) =>
          (parametersOfQuestion[question] as readonly string[]).includes(key),
        ),
      ),
    [question],
  );
  return (
    <div className={parts.stack}>
      <Panel schema={schema} />
      <RunsTable columns={runColumns} />
    </div>
  );
}
