import type { ReactNode } from 'react';
import { Knobs } from '../../../parts/knobs/Knobs.tsx';
import { pitfallsParameters } from '../../parameters.ts';
import { runColumns } from '../view/view.ts';

/** The panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  return <Knobs schema={pitfallsParameters} columns={runColumns} />;
}
