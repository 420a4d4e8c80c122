import type { ComponentType } from 'react';
import { ClaimsFigure } from './figures/findings/ClaimsFigure.tsx';
import { CostFigure } from './figures/findings/CostFigure.tsx';
import { FreshnessFigure } from './figures/findings/FreshnessFigure.tsx';
import { ServeHeadline } from './figures/findings/Headline.tsx';
import { IndexFigures } from './figures/indexes/IndexFigures.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { LatencyFigure } from './figures/path/LatencyFigure.tsx';
import { PathFigure } from './figures/path/PathFigure.tsx';
import { RunFigure } from './figures/RunFigure.tsx';
import { SkewFigure } from './figures/findings/SkewFigure.tsx';
import { TakeFigure } from './figures/TakeFigure.tsx';
import { VisitFigure } from './figures/visit/VisitFigure.tsx';
import { Questions } from '../../parts/predict/Questions.tsx';
import { predictions } from './predictions.ts';

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  why: ServeHeadline,
  path: PathFigure,
  predict: () => <Questions predictions={predictions} />,
  run: RunFigure,
  happened: LatencyFigure,
  visit: VisitFigure,
  freshness: FreshnessFigure,
  costs: CostFigure,
  index: IndexFigures,
  skew: SkewFigure,
  knobs: KnobsFigure,
  take: TakeFigure,
  claims: ClaimsFigure,
};
