import type { ReactNode } from 'react';
import { Questions } from '../../../parts/Questions.tsx';
import { predictions } from '../predictions.ts';

/** Questions to answer before the run: who is freshest, and what a fresh start every dawn would do. */
export function PredictFigure(): ReactNode {
  return <Questions predictions={predictions} />;
}
