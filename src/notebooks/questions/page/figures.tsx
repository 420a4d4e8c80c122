import type { ComponentType } from 'react';
import { CostFigure } from './figures/answers/CostFigure.tsx';
import { HistoryFigure } from './figures/answers/HistoryFigure.tsx';
import { KnobsFigure } from './figures/KnobsFigure.tsx';
import { NegativesFigure } from './figures/answers/NegativesFigure.tsx';
import { Overview } from './figures/Overview.tsx';
import { QuestionFigure } from './figures/QuestionFigure.tsx';
import { TowersFigure } from './figures/answers/TowersFigure.tsx';
import { WindowFigure } from './figures/answers/WindowFigure.tsx';
import { questions } from '../parameters.ts';

/** What is looked at for one question alone. */
const special = { towers: TowersFigure, window: WindowFigure, history: HistoryFigure, negatives: NegativesFigure };

/** Three cells a question: its run, what is special about it, its costs and verdicts. */
const ofQuestions: readonly (readonly [string, ComponentType])[] = questions.flatMap((question) => [
  [question, () => <QuestionFigure question={question} />] as const,
  [`${question}-look`, special[question]] as const,
  [`${question}-cost`, () => <CostFigure question={question} />] as const,
]);

/** The figure of each cell of the prose; a cell that is not here has none. */
export const figures: Readonly<Record<string, ComponentType>> = {
  why: Overview,
  ...Object.fromEntries(ofQuestions),
  knobs: KnobsFigure,
};
