import type { ComponentType } from 'react';
import 'katex/dist/katex.min.css';
import type { Notebook } from '../../notebook.ts';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { ruleOf } from '../../rule.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { WhatFloor, WhatHappened } from './figures/Sentences.tsx';
import { updateParameters } from '../parameters.ts';
import { predictions } from './predictions.ts';
import { createView, fold, rateOf, runColumns, summaryOf, type UpdateView } from './view/view.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

const update: Notebook<UpdateView> = {
  id: 'update',
  parameters: updateParameters,
  createView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  ruleOf,
  predictions,
  words: { zh, en },
  prose: { zh: Zh, en: En },
  components: {
    Cell: createCell(figures),
    Term,
    WhatHappened,
    WhatFloor,
  } as Readonly<Record<string, ComponentType<never>>>,
};

/** The notebook as the page opens it. */
export const notebook = update as unknown as Notebook;
