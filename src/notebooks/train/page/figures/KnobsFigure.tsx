import type { ReactNode } from 'react';
import { Knobs } from '../../../parts/knobs/Knobs.tsx';
import { Presets } from '../../../parts/knobs/Presets.tsx';
import { trainParameters } from '../../parameters.ts';
import { presets } from '../presets.ts';
import { TurnSwitch } from './turning/TurnSwitch.tsx';
import { runColumns } from '../view/view.ts';

/** What the lecture compares, in the middle of the prose. */
export function TrainPresets(): ReactNode {
  return <Presets presets={presets} />;
}

/** A switch to run as knobs are turned, the panel and, under it, the runs it led to. */
export function KnobsFigure(): ReactNode {
  return (
    <Knobs schema={trainParameters} columns={runColumns}>
      <TurnSwitch />
    </Knobs>
  );
}
