import type { ReactNode } from 'react';
import { AskOfRun } from '../../../parts/predict/Questions.tsx';
import type { Question } from '../../parameters.ts';
import { predictions } from '../predictions.ts';

/** What the reader expects of a question, locked before it is run. */
export function PredictQuestion({ question }: { readonly question: Question }): ReactNode {
  return <AskOfRun prediction={predictions.find(({ id }) => id === question)!} />;
}
