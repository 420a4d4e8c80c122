import type { ReactNode } from 'react';
import type { Question } from '../../parameters.ts';
import { LiveFigure } from './answers/LiveFigure.tsx';
import { PredictQuestion } from './PredictQuestion.tsx';
import { RecallFigure } from './answers/RecallFigure.tsx';
import { RunQuestion } from './RunQuestion.tsx';
import parts from '../../../parts/parts.module.css';

/** A question's run from the prediction to the result. */
export function QuestionFigure({ question }: { readonly question: Question }): ReactNode {
  return (
    <div className={parts.stack}>
      <PredictQuestion question={question} />
      <RunQuestion question={question} />
      <RecallFigure question={question} />
      <LiveFigure question={question} />
    </div>
  );
}
