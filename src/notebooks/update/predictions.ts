import { endsOf } from '../../core/comparison/ends.ts';
import { formatNumber, formatSigned } from '../../ui/format.ts';
import { byVerdict, wordsAt, type Prediction, type Reveal } from '../prediction.ts';
import type { UpdateView } from './view.ts';

/** The arms in question, and what each is called among the answers. */
const contenders = {
  frozen: 'frozen',
  full: 'full',
  incremental: 'incremental',
  'full+incremental': 'together',
} as const;
type Contender = keyof typeof contenders;

/** Ranking draws thousands of resamples, so it is done once a result. */
const revealed = new WeakMap<object, Reveal>();

const freshest: Prediction<UpdateView> = {
  id: 'freshest',
  options: ['incremental', 'full', 'together', 'frozen'],
  words: wordsAt('update', 'freshest'),
  reveal({ result, record }) {
    if (!result || !record) return null;
    const known = revealed.get(result);
    if (known) return known;
    const ran = (Object.keys(contenders) as Contender[]).filter((arm) => result.results.arms[arm]?.freshness.recall50);
    if (ran.length < 2) return null;
    const answered = record.freshness(ran);
    const { best } = endsOf(Object.fromEntries(ran.map((arm, at) => [arm, answered[at]])));
    const values = Object.fromEntries(ran.map((arm) => [arm, result.results.arms[arm].freshness.recall50!.mean]));
    const own = { borneOut: best.map((arm) => contenders[arm as Contender]), values };
    revealed.set(result, own);
    return own;
  },
  say: (values, t) => {
    const order = Object.entries(values)
      .sort(([, a], [, b]) => Number(b) - Number(a))
      .map(([arm, recall]) =>
        t('update.predict.of', { arm: t(`update.arms.${arm}`), recall: formatNumber(Number(recall)) }),
      );
    return t('update.predict.freshest.measured', { order: order.join(t('parts.runs.comma')) });
  },
};

const cold: Prediction<UpdateView> = {
  id: 'cold',
  options: ['better', 'same', 'worse'],
  words: wordsAt('update', 'cold'),
  reveal({ result }) {
    const mean = (arm: string): number | undefined => result?.results.arms[arm]?.freshness.recall50?.mean;
    const [full, fromNothing] = [mean('full'), mean('full-cold')];
    if (!result || full === undefined || fromNothing === undefined) return null;
    const answers = { holds: 'worse', 'no effect': 'same', reversed: 'better' };
    return byVerdict(result.claims, 'warm-beats-cold', answers, { full, cold: fromNothing });
  },
  say: (values, t) => {
    const [full, fromNothing] = [Number(values['full']), Number(values['cold'])];
    return t('update.predict.cold.measured', {
      full: formatNumber(full),
      cold: formatNumber(fromNothing),
      difference: formatSigned(fromNothing - full),
    });
  },
};

export const predictions = [freshest, cold] as const;
