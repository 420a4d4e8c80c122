import type { ComponentType } from 'react';
import { ClaimsFigure } from './figures/ClaimsFigure.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { pitfallFigure } from './figures/PitfallFigure.tsx';
import { SummaryFigure } from './figures/SummaryFigure.tsx';
import { pitfalls } from '../parameters.ts';

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  ...Object.fromEntries(pitfalls.map((pitfall) => [pitfall, pitfallFigure(pitfall)])),
  summary: SummaryFigure,
  knobs: KnobsFigure,
  claims: ClaimsFigure,
};
