import { formatShare, formatSigned, trimZeros } from '../../../ui/format.ts';
import { byVerdict, wordsAt, type Prediction } from '../../prediction.ts';
import type { driftParameters } from '../parameters.ts';
import { decodeSketch, relativeRecall, rowsOf } from './view/derive.ts';
import type { DriftView } from './view/view.ts';

/** A drawn end this near to the full shuffle's says "the same": one step of the keys. */
export const SKETCH_STEP = 0.05;

const curve: Prediction<DriftView, typeof driftParameters> = {
  id: 'curve',
  options: [],
  words: wordsAt('drift', 'curve'),
  answerOf(locked) {
    const end = decodeSketch(locked)?.at(-1);
    if (end === undefined) return null;
    return end < 1 - SKETCH_STEP ? 'below' : end > 1 + SKETCH_STEP ? 'above' : 'same';
  },
  reveal({ checkpoints, result }) {
    const end = relativeRecall(checkpoints, '0')?.at(-1)?.y;
    if (!result || end === undefined) return null;
    const answers = { holds: 'below', 'no effect': 'same', reversed: 'above' };
    return byVerdict(result.claims, 'order-costs-recall', answers, { end });
  },
  say: ({ end }, t) => t('drift.predict.curve.measured', { end: trimZeros(formatShare(Number(end))) }),
};

const windows: Prediction<DriftView, typeof driftParameters> = {
  id: 'windows',
  options: ['minute', 'same', 'hour'],
  words: wordsAt('drift', 'windows'),
  reveal({ result }, { parameters }) {
    if (!result) return null;
    const rows = rowsOf(result.results.windows, parameters.attribute);
    const excess = (size: string): number | undefined => rows.find((row) => row.size === size)?.excess.js.estimate;
    const [minute, hour] = [excess('minute'), excess('hour')];
    if (minute === undefined || hour === undefined) return null;
    const answers = { holds: 'minute', 'no effect': 'same', reversed: 'hour' };
    return byVerdict(result.claims, 'smaller-windows-are-more-biased', answers, { minute, hour });
  },
  say: ({ minute, hour }, t) =>
    t('drift.predict.windows.measured', { minute: formatSigned(Number(minute)), hour: formatSigned(Number(hour)) }),
};

export const predictions = [curve, windows] as const;
