import 'katex/dist/katex.min.css';
import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { drift } from './definition.ts';
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
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

/** The notebook as the page opens it. */
export const notebook = drift.withPage({
  words: { zh, en },
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
  },
});
