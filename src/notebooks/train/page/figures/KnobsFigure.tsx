import type { ReactNode } from 'react';
import { Knobs } from '../../../parts/knobs/Knobs.tsx';
import { Presets } from '../../../parts/knobs/Presets.tsx';
import { trainParameters } from '../../parameters.ts';
import { presets } from '../presets.ts';
import { runColumns } from '../view/view.ts';

/** What the lecture compares, in the middle of the prose. */
export function TrainPresets(): ReactNode {
  return <Presets presets={presets} />;
}

/** The panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  return <Knobs schema={trainParameters} columns={runColumns} />;
}
