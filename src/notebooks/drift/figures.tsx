import type { ComponentType } from 'react';
import { BatchFigure } from './figures/BatchFigure.tsx';
import { ClaimsFigure } from './figures/ClaimsFigure.tsx';
import { DetectorFigure } from './figures/DetectorFigure.tsx';
import { DialFigure } from './figures/DialFigure.tsx';
import { ForgetFigure } from './figures/ForgetFigure.tsx';
import { GridFigure } from './figures/GridFigure.tsx';
import { Headline } from './figures/Headline.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { LookFigure } from './figures/LookFigure.tsx';
import { MovedFigure } from './figures/MovedFigure.tsx';
import { PredictFigure } from './figures/PredictFigure.tsx';
import { RaceFigure } from './figures/RaceFigure.tsx';
import { RunFigure } from './figures/RunFigure.tsx';
import { WindowsFigure } from './figures/WindowsFigure.tsx';

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  why: Headline,
  look: LookFigure,
  predict: PredictFigure,
  run: RunFigure,
  windows: WindowsFigure,
  happened: RaceFigure,
  dial: DialFigure,
  forget: ForgetFigure,
  batch: BatchFigure,
  moved: MovedFigure,
  detector: DetectorFigure,
  grid: GridFigure,
  knobs: KnobsFigure,
  claims: ClaimsFigure,
};
