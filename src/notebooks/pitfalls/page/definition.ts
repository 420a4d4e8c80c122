import { rateAtEnd } from '../../parts/run/run-view.ts';
import { defineNotebook } from '../../define/define-notebook.ts';
import type { PitfallsEvent } from '../events.ts';
import { pitfallsParameters } from '../parameters.ts';
import { predictions, quizzes } from './predictions.ts';
import { createView, fold, runColumns, summaryOf, type PitfallsView } from './view/view.ts';

/** Notebook `pitfalls` below its page, and the hooks that its figures read it by. */
export const pitfalls = defineNotebook<typeof pitfallsParameters, PitfallsEvent, PitfallsView>({
  id: 'pitfalls',
  parameters: pitfallsParameters,
  createView,
  fold,
  rateOf: rateAtEnd,
  summaryOf,
  runColumns,
  predictions,
  quizzes,
  partParameter: 'pitfall',
});

export const { useActions, useLab, useView } = pitfalls;
