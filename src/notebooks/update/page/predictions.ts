import { formatNumber, formatSigned } from '../../../ui/format.ts';
import { byVerdict, wordsAt, type Prediction } from '../../prediction.ts';
import { contenders, type updateParameters } from '../parameters.ts';
import type { UpdateView } from './view/view.ts';

/** What a contender is called among the answers. */
const answerOf = (arm: string): string => (arm === 'full+incremental' ? 'together' : arm);

const freshestWay: Prediction<UpdateView, typeof updateParameters> = {
  id: 'freshest',
  options: ['incremental', 'full', 'together', 'frozen'],
  words: wordsAt('update', 'freshest'),
  reveal({ result }) {
    if (!result) return null;
    const { arms, freshest } = result.results;
    const means = contenders.flatMap((arm) => {
      const mean = arms[arm]?.freshness.recall50?.mean;
      return mean === undefined ? [] : [[arm, mean] as const];
    });
    return means.length < 2 ? null : { borneOut: freshest.map(answerOf), values: Object.fromEntries(means) };
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

const cold: Prediction<UpdateView, typeof updateParameters> = {
  id: 'cold',
  options: ['better', 'same', 'worse'],
  words: wordsAt('update', 'cold'),
  reveal({ result }) {
    const mean = (arm: string): number | undefined => result?.results.arms[arm]?.floor.recall50?.mean;
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

export const predictions = [freshestWay, cold] as const;
