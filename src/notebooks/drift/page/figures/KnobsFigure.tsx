import type { ReactNode } from 'react';
import { Knobs } from '../../../parts/knobs/Knobs.tsx';
import { Presets } from '../../../parts/knobs/Presets.tsx';
import { driftParameters } from '../../parameters.ts';
import { presets } from '../presets.ts';
import { runColumns } from '../view/view.ts';

/** A few changes to begin with, the panel, and the runs they led to. */
export function KnobsFigure(): ReactNode {
  return (
    <Knobs schema={driftParameters} columns={runColumns}>
      <Presets presets={presets} />
    </Knobs>
  );
}
