import type { ComponentType } from 'react';
import type { Notebook } from '../../notebook.ts';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { ruleOf } from '../../rule.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { pitfallsParameters } from '../parameters.ts';
import { predictions, quizzes } from './predictions.ts';
import { createView, fold, rateOf, runColumns, summaryOf, type PitfallsView } from './view/view.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

const pitfalls: Notebook<PitfallsView> = {
  id: 'pitfalls',
  parameters: pitfallsParameters,
  createView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  ruleOf,
  predictions,
  quizzes,
  partParameter: 'pitfall',
  words: { zh, en },
  prose: { zh: Zh, en: En },
  components: { Cell: createCell(figures), Term } as Readonly<Record<string, ComponentType<never>>>,
};

/** The notebook as the page opens it. */
export const notebook = pitfalls as unknown as Notebook;
