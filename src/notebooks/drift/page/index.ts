import type { ComponentType } from 'react';
import 'katex/dist/katex.min.css';
import type { Notebook } from '../../notebook.ts';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { ruleOf } from '../../rule.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import {
  WhatDetector,
  WhatDial,
  WhatForgot,
  WhatGrid,
  WhatHappened,
  WhatMoved,
  WhatWindows,
} from './figures/Sentences.tsx';
import { driftParameters } from '../parameters.ts';
import { predictions } from './predictions.ts';
import { createView, fold, rateOf, runColumns, summaryOf, type DriftView } from './view/view.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

const drift: Notebook<DriftView> = {
  id: 'drift',
  parameters: driftParameters,
  createView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  ruleOf,
  predictions,
  words: { zh, en },
  askBefore: (values) => (values['grid'] === true ? { key: 'drift.grid.ask', values: {} } : null),
  prose: { zh: Zh, en: En },
  components: {
    Cell: createCell(figures),
    Term,
    WhatDetector,
    WhatDial,
    WhatForgot,
    WhatGrid,
    WhatHappened,
    WhatMoved,
    WhatWindows,
  } as Readonly<Record<string, ComponentType<never>>>,
};

/** The notebook as the page opens it. */
export const notebook = drift as unknown as Notebook;
