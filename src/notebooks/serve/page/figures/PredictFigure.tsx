import type { ReactNode } from 'react';
import { Questions } from '../../../parts/Questions.tsx';
import { predictions } from '../predictions.ts';

/** Two questions to answer before the run. */
export function PredictFigure(): ReactNode {
  return <Questions predictions={predictions} />;
}
