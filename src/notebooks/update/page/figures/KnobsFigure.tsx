import type { ReactNode } from 'react';
import { Knobs } from '../../../parts/knobs/Knobs.tsx';
import { Presets } from '../../../parts/knobs/Presets.tsx';
import { updateParameters } from '../../parameters.ts';
import { presets } from '../presets.ts';
import { runColumns } from '../view/view.ts';

/** Experiments to try, the panel, and the runs they led to. */
export function KnobsFigure(): ReactNode {
  return (
    <Knobs schema={updateParameters} columns={runColumns}>
      <Presets presets={presets} said />
    </Knobs>
  );
}
