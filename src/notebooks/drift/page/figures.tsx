import type { ComponentType } from 'react';
import { BatchFigure } from './figures/batch/BatchFigure.tsx';
import { ClaimsFigure } from './figures/ClaimsFigure.tsx';
import { DetectorFigure } from './figures/windows/DetectorFigure.tsx';
import { DialFigure } from './figures/race/DialFigure.tsx';
import { ForgetFigure } from './figures/race/ForgetFigure.tsx';
import { GridFigure } from './figures/race/GridFigure.tsx';
import { DriftHeadline } from './figures/Headline.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { LookFigure } from './figures/look/LookFigure.tsx';
import { MovedFigure } from './figures/windows/MovedFigure.tsx';
import { PredictFigure } from './figures/PredictFigure.tsx';
import { RaceFigure } from './figures/race/RaceFigure.tsx';
import { RunFigure } from './figures/RunFigure.tsx';
import { WindowsFigure } from './figures/windows/WindowsFigure.tsx';

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  why: DriftHeadline,
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
