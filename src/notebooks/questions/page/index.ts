import { createCell } from '../../prose/Cell.tsx';
import { Term } from '../../prose/Term.tsx';
import { questions } from './definition.ts';
import En from './en.mdx';
import { figures } from './figures.tsx';
import { What } from './figures/Sentences.tsx';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };
import Zh from './zh.mdx';

/** The notebook as the page opens it. */
export const notebook = questions.withPage({
  words: { zh, en },
  prose: { zh: Zh, en: En },
  components: { Cell: createCell(figures), Term, What },
});
