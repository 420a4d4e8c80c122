import type { Concept } from '../../../../ui/types.ts';
import type { ArmOf, Question } from '../../parameters.ts';

/** How an arm looks in every figure: the lecture's own way as elsewhere, the others along the dial. */
export interface ArmStyle {
  readonly concept: Concept;
  readonly dashed?: boolean;
}

const styles: { readonly [Q in Question]: Readonly<Record<ArmOf<Q>, ArmStyle>> } = {
  towers: {
    four: { concept: 'contrast' },
    'one-training': { concept: 'model' },
    'one-serving': { concept: 'kept', dashed: true },
    'one-size': { concept: 'dial-5' },
  },
  window: {
    quarter: { concept: 'dial-0' },
    day: { concept: 'full' },
    week: { concept: 'dial-4', dashed: true },
    month: { concept: 'dial-5' },
  },
  history: {
    '1-day': { concept: 'full' },
    '3-days': { concept: 'dial-1', dashed: true },
    '7-days': { concept: 'dial-4', dashed: true },
    all: { concept: 'dial-5' },
  },
  negatives: {
    'in-batch': { concept: 'model' },
    'in-batch-raw': { concept: 'contrast' },
    uniform: { concept: 'kept' },
    popularity: { concept: 'dial-1', dashed: true },
    'hard-10': { concept: 'dial-2' },
    'hard-25': { concept: 'dial-3', dashed: true },
    'hard-50': { concept: 'dial-4', dashed: true },
    'hard-75': { concept: 'dial-other' },
    'hard-100': { concept: 'dial-5' },
    exposed: { concept: 'unfrozen', dashed: true },
  },
};

/** The style of an arm, or of the baseline, which the curves of a timeline carry as an arm. */
export function styleOf(question: Question, arm: string): ArmStyle {
  const all: Readonly<Record<string, ArmStyle>> = styles[question];
  return all[arm] ?? { concept: 'popularity', dashed: true };
}

/** Which arm a claim sets against which, for the sentences that are computed from a run. */
export const pairs: {
  readonly [Q in Question]: readonly (readonly [claim: string, better: ArmOf<Q>, worse: ArmOf<Q>])[];
} = {
  towers: [
    ['one-beats-four-at-training-cost', 'one-training', 'four'],
    ['one-beats-four-at-serving-cost', 'one-serving', 'four'],
    ['one-beats-four-at-size', 'one-size', 'four'],
  ],
  window: [
    ['day-beats-quarter', 'day', 'quarter'],
    ['day-beats-week', 'day', 'week'],
    ['month-is-worse', 'day', 'month'],
  ],
  history: [],
  negatives: [
    ['correction-helps', 'in-batch', 'in-batch-raw'],
    ['some-hard-help', 'hard-50', 'in-batch'],
    ['only-hard-hurts', 'in-batch', 'hard-100'],
    ['exposed-negatives-hurt', 'in-batch', 'exposed'],
  ],
};
