import type { ReactNode } from 'react';
import type { ParameterSchema } from '../../../core/experiment/parameters.ts';
import type { RunColumn } from '../../notebook.ts';
import { Panel } from './Panel.tsx';
import { RunsTable } from './RunsTable.tsx';
import css from '../parts.module.css';

interface KnobsProps {
  readonly schema: ParameterSchema;
  /** The headline numbers of finished runs. */
  readonly columns: readonly RunColumn[];
  /** What to begin with, over the panel. */
  readonly children?: ReactNode;
}

/** A notebook's knobs and, under them, the runs they led to. */
export function Knobs({ schema, columns, children }: KnobsProps): ReactNode {
  return (
    <div className={css.stack}>
      {children}
      <Panel schema={schema} />
      <RunsTable columns={columns} />
    </div>
  );
}
