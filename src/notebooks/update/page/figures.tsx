import type { ComponentType } from 'react';
import { ClaimsFigure } from './figures/ClaimsFigure.tsx';
import { CostFigure } from './figures/CostFigure.tsx';
import { ForkFigure } from './figures/fork/ForkFigure.tsx';
import { UpdateHeadline } from './figures/Headline.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { LoopsFigure } from './figures/loops/LoopsFigure.tsx';
import { RegimeFigure } from './figures/regime/RegimeFigure.tsx';
import { RunFigure } from './figures/RunFigure.tsx';
import { WatchFigure } from './figures/watch/WatchFigure.tsx';
import { FloorFigure, GainFigure, PartsFigure } from './figures/time/TimeFigures.tsx';
import { Questions } from '../../parts/predict/Questions.tsx';
import { predictions } from './predictions.ts';

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  why: UpdateHeadline,
  loops: LoopsFigure,
  predict: () => <Questions predictions={predictions} />,
  run: RunFigure,
  happened: GainFigure,
  fork: ForkFigure,
  watch: WatchFigure,
  floor: FloorFigure,
  parts: PartsFigure,
  costs: CostFigure,
  knobs: KnobsFigure,
  claims: ClaimsFigure,
  regime: RegimeFigure,
};
