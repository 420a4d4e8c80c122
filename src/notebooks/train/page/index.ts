import type { ComponentType } from 'react';
import 'katex/dist/katex.min.css';
import type { Notebook } from '../../notebook.ts';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { ruleOf } from '../../rule.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { HoverTogether } from './figures/findings/Curves.tsx';
import { Presets } from './figures/KnobFigures.tsx';
import { WhatCorrectionDid, WhatHappened } from './figures/findings/Sentence.tsx';
import { trainParameters } from '../parameters.ts';
import { predictions } from './predictions.ts';
import { createView, fold, rateOf, runColumns, summaryOf, type TrainView } from './view/view.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

const train: Notebook<TrainView> = {
  id: 'train',
  parameters: trainParameters,
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
    wrapper: HoverTogether,
    Cell: createCell(figures),
    Term,
    Presets,
    WhatHappened,
    WhatCorrectionDid,
  } as Readonly<Record<string, ComponentType<never>>>,
};

/** The notebook as the page opens it. */
export const notebook = train as unknown as Notebook;
