import 'katex/dist/katex.min.css';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { update } from './definition.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { WhatFloor, WhatHappened } from './figures/Sentences.tsx';
import { updateWords } from './words/claim-words.ts';
import Zh from './zh.mdx';

/** The notebook as the page opens it. */
export const notebook = update.withPage({
  words: { zh: updateWords('zh'), en: updateWords('en') },
  prose: { zh: Zh, en: En },
  components: {
    Cell: createCell(figures),
    Term,
    WhatHappened,
    WhatFloor,
  },
});
