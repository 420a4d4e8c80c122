import { defineNotebook } from '../../define/define-notebook.ts';
import type { QuestionsEvent } from '../events.ts';
import { questionsParameters } from '../parameters.ts';
import { predictions } from './predictions.ts';
import { beginView, createView, fold, rateOf, runColumns, summaryOf, type QuestionsView } from './view/view.ts';

/** Notebook `questions` below its page, and the hooks that its figures read it by. */
export const questions = defineNotebook<typeof questionsParameters, QuestionsEvent, QuestionsView>({
  id: 'questions',
  parameters: questionsParameters,
  createView,
  beginView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  predictions,
  partParameter: 'question',
});

export const { useLab, useParameter } = questions;
