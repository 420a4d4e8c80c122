import type { ReactNode } from 'react';
import { Questions } from '../../../parts/Questions.tsx';
import { predictions } from '../predictions.ts';

/** Questions to answer before the run: who is freshest, and what random weights at every full update would do. */
export function PredictFigure(): ReactNode {
  return <Questions predictions={predictions} />;
}
