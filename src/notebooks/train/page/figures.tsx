import type { ComponentType } from 'react';
import { BatchFigure } from './figures/data/BatchFigure.tsx';
import { ClaimsFigure } from './figures/findings/ClaimsFigure.tsx';
import { CurvesFigure, RunFigure } from './figures/findings/Curves.tsx';
import { PopularityFigure, TimeFigure } from './figures/data/DataFigures.tsx';
import { TrainHeadline } from './figures/findings/Headline.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { MapFigure } from './figures/map/MapFigure.tsx';
import { PredictFigure } from './figures/PredictFigure.tsx';
import { RoadFigure } from './figures/road/RoadFigure.tsx';
import { TowersFigure } from './figures/data/TowersFigure.tsx';
import { UserFigure } from './figures/data/UserFigure.tsx';

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  why: TrainHeadline,
  time: TimeFigure,
  popularity: PopularityFigure,
  user: UserFigure,
  towers: TowersFigure,
  batch: BatchFigure,
  predict: PredictFigure,
  run: RunFigure,
  happened: CurvesFigure,
  map: MapFigure,
  knobs: KnobsFigure,
  road: RoadFigure,
  claims: ClaimsFigure,
};
