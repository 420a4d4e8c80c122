import { formatCount, formatNumber, formatSigned } from '../../../ui/format.ts';
import { byVerdict, wordsAt, type Prediction, type Reveal } from '../../prediction.ts';
import type { serveParameters } from '../parameters.ts';
import { comparisons, crossover } from './view/derive.ts';
import type { ServeView } from './view/view.ts';

const fresh: Prediction<ServeView, typeof serveParameters> = {
  id: 'fresh',
  options: ['better', 'same', 'worse'],
  words: wordsAt('serve', 'fresh'),
  reveal({ freshness, result }) {
    if (!freshness || !result) return null;
    const answers = { holds: 'better', 'no effect': 'same', reversed: 'worse' };
    const [youngest] = freshness.ages;
    if (!youngest) return null;
    const values = { fresh: youngest.fresh.estimate, stored: youngest.aged.estimate };
    return byVerdict(result.claims, 'fresh-beats-stored', answers, values);
  },
  say: (values, t) => {
    const [now, stored] = [Number(values['fresh']), Number(values['stored'])];
    return t('serve.predict.fresh.measured', {
      fresh: formatNumber(now),
      stored: formatNumber(stored),
      difference: formatSigned(now - stored),
    });
  },
};

/** The answers by the order of magnitude that they speak of. */
const magnitudes = { thousand: 3, tenThousand: 4, hundredThousand: 5, million: 6 } as const;
type Magnitude = keyof typeof magnitudes;
const options = Object.keys(magnitudes) as Magnitude[];

/** The order of magnitude nearest to a number of vectors. */
function nearest(vectors: number): Magnitude {
  const apart = (option: Magnitude): number => Math.abs(Math.log10(vectors) - magnitudes[option]);
  return options.reduce((found, option) => (apart(option) < apart(found) ? option : found));
}

/** Where HNSW was never the faster one, every larger size is still open; the largest answer has no end. */
function stillOpen(largest: number): Magnitude[] {
  const open = options.filter((option) => magnitudes[option] > magnitudes[nearest(largest)]);
  return open.length > 0 ? open : ['million'];
}

const hnsw: Prediction<ServeView, typeof serveParameters> = {
  id: 'hnsw',
  options,
  words: wordsAt('serve', 'hnsw'),
  reveal({ result }, { parameters }): Reveal | null {
    const compared = result ? comparisons(result.results.index, parameters.efSearch) : [];
    const largest = compared.at(-1)?.n;
    if (largest === undefined) return null;
    const from = crossover(compared);
    if (from === null) return { borneOut: stillOpen(largest), values: { largest } };
    return { borneOut: [nearest(from)], values: { from, largest } };
  },
  say: ({ from, largest }, t) =>
    from === undefined
      ? t('serve.predict.hnsw.never', { largest: formatCount(Number(largest)) })
      : t('serve.predict.hnsw.measured', { from: formatCount(Number(from)), largest: formatCount(Number(largest)) }),
};

export const predictions = [fresh, hnsw] as const;
