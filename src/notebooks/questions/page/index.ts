import type { ComponentType } from 'react';
import type { Notebook } from '../../notebook.ts';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { ruleOf } from '../../rule.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { What } from './figures/Sentences.tsx';
import { questionsParameters } from '../parameters.ts';
import { predictions } from './predictions.ts';
import { beginView, createView, fold, rateOf, runColumns, summaryOf, type QuestionsView } from './view/view.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

const questions: Notebook<QuestionsView> = {
  id: 'questions',
  parameters: questionsParameters,
  createView,
  beginView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  ruleOf,
  predictions,
  partParameter: 'question',
  words: { zh, en },
  prose: { zh: Zh, en: En },
  components: { Cell: createCell(figures), Term, What } as Readonly<Record<string, ComponentType<never>>>,
};

/** The notebook as the page opens it. */
export const notebook = questions as unknown as Notebook;
