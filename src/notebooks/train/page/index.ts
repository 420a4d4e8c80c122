import 'katex/dist/katex.min.css';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { train } from './definition.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { Together } from './figures/Together.tsx';
import { TrainPresets } from './figures/KnobsFigure.tsx';
import { WhatCorrectionDid, WhatHappened } from './figures/findings/Sentence.tsx';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

/** The notebook as the page opens it. */
export const notebook = train.withPage({
  words: { zh, en },
  prose: { zh: Zh, en: En },
  components: {
    wrapper: Together,
    Cell: createCell(figures),
    Term,
    Presets: TrainPresets,
    WhatHappened,
    WhatCorrectionDid,
  },
});
