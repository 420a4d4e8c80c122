import { formatCount } from '../../../../ui/format.ts';
import type { ParameterValues } from '../../../../core/experiment/parameters.ts';
import type { Confirmation } from '../../../notebook.ts';
import { comparisonBytes } from './derive.ts';
import { corpusSizes, type serveParameters } from '../../parameters.ts';
import { formatBytes } from '../../../parts/words/units.ts';

/** From here on a run takes memory and minutes that should be agreed to. */
const LARGE = 1_000_000;

type Values = Pick<ParameterValues<typeof serveParameters>, 'corpus' | 'dims' | 'm'>;

/** Whether a run with these settings takes much memory, and what fills the sentences that say how much. */
export function memoryOf(values: Values): { readonly large: boolean; readonly words: Confirmation['values'] } {
  const { dims, m } = values;
  const n = corpusSizes[values.corpus];
  const { vectors, links } = comparisonBytes(n, dims, m);
  return {
    large: n >= LARGE,
    words: {
      n: formatCount(n),
      dims,
      vectors: formatBytes(vectors),
      links: formatBytes(links),
      total: formatBytes(3 * vectors + links),
    },
  };
}

/** A large corpus is not begun before its memory was agreed to. */
export function askBefore(values: Values): Confirmation | null {
  const { large, words } = memoryOf(values);
  return large ? { key: 'serve.index.memoryLarge', values: words } : null;
}
