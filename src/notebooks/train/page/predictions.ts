import { formatNumber, formatShare, formatSigned } from '../../../ui/format.ts';
import { byVerdict, wordsAt, type Prediction } from '../../prediction.ts';
import type { trainParameters } from '../parameters.ts';
import type { TrainView } from './view/view.ts';

const popularity: Prediction<TrainView, typeof trainParameters> = {
  id: 'popularity',
  options: ['double', 'more', 'same', 'less'],
  words: wordsAt('train', 'popularity'),
  reveal({ result }) {
    if (!result) return null;
    const { metrics } = result.results;
    const ratio = metrics.model.recall50 / metrics.popularity.recall50;
    const answers = { holds: ratio >= 2 ? 'double' : 'more', 'no effect': 'same', reversed: 'less' };
    const values = { model: metrics.model.recall50, popularity: metrics.popularity.recall50 };
    return byVerdict(result.claims, 'beats-popularity', answers, values);
  },
  say: ({ model, popularity: baseline }, t) =>
    t('train.predict.popularity.measured', {
      model: formatNumber(Number(model)),
      popularity: formatNumber(Number(baseline)),
      ratio: formatNumber(Number(model) / Number(baseline)),
    }),
};

const correction: Prediction<TrainView, typeof trainParameters> = {
  id: 'correction',
  options: ['better', 'same', 'worse', 'collapse'],
  words: wordsAt('train', 'correction'),
  reveal({ result }, { parameters }) {
    const { model, contrast } = result?.results.metrics ?? {};
    if (!result || !model || !contrast) return null;
    const [on, off] = parameters.logQ ? [model, contrast] : [contrast, model];
    const worse = off.recall50 < on.recall50 / 2 ? 'collapse' : 'worse';
    const answers = { holds: worse, 'no effect': 'same', reversed: 'better' };
    return byVerdict(result.claims, 'correction-helps', answers, { on: on.recall50, off: off.recall50 });
  },
  say: (values, t) => {
    const [on, off] = [Number(values['on']), Number(values['off'])];
    return t('train.predict.correction.measured', {
      on: formatNumber(on),
      off: formatNumber(off),
      difference: formatSigned(off - on),
      share: formatShare((off - on) / on),
    });
  },
};

export const predictions = [popularity, correction] as const;
