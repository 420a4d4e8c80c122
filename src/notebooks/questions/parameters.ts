import type { ParameterSchema, ParameterValues } from '../../core/experiment/parameters.ts';
import { modelParameters, ruleParameters } from '../../core/training/parameters.ts';

/** The audience's questions. */
export const questions = ['towers', 'window', 'history', 'negatives'] as const;
export type Question = (typeof questions)[number];

/** What the questions themselves vary, or hold fixed, is no knob. */
const { logQ: _q, loss: _l, margin: _m, negatives: _n, hardShare: _h, ...towers } = modelParameters;

/** The knobs of notebook `questions`; which question reads which, see `parametersOfQuestion`. */
export const questionsParameters = {
  question: { kind: 'choice', group: 'main', options: questions, default: 'towers' },
  seeds: { kind: 'integer', group: 'main', minimum: 1, maximum: 10, step: 1, default: 3 },
  epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 20, step: 1, default: 1 },
  days: { kind: 'integer', group: 'main', minimum: 2, maximum: 60, step: 1, default: 10 },
  hardSweep: { kind: 'switch', group: 'main', default: false },
  towersDiffer: { kind: 'choice', group: 'towers', options: ['seeds', 'features'], default: 'seeds' },
  narrowDims: { kind: 'integer', group: 'towers', minimum: 2, maximum: 32, step: 2, default: 16 },
  narrowHidden: { kind: 'integer', group: 'towers', minimum: 2, maximum: 64, step: 2, default: 32 },
  eventsPerDay: { kind: 'integer', group: 'timeline', minimum: 20, maximum: 20_000, step: 20, default: 720 },
  baseEvents: { kind: 'integer', group: 'timeline', minimum: 1, maximum: 1_000_000, step: 500, default: 13_500 },
  baseEpochs: { kind: 'integer', group: 'timeline', minimum: 0, maximum: 20, step: 1, default: 4 },
  ...ruleParameters,
  ...towers,
  candidates: { kind: 'integer', group: 'loss', minimum: 8, maximum: 2048, step: 8, default: 256 },
} as const satisfies ParameterSchema;

export type QuestionsParameters = ParameterValues<typeof questionsParameters>;

type Key = keyof typeof questionsParameters;

const always = [
  'question',
  'seeds',
  ...Object.keys(ruleParameters),
  'userHistory',
  'userDropout',
  'temperature',
  'batchSize',
  'embeddingLearningRate',
  'denseLearningRate',
] as Key[];
const timeline = ['dims', 'hidden', 'eventsPerDay', 'baseEvents', 'baseEpochs', 'candidates'] as const;

/** Which knobs a question reads: the others change nothing while it is asked. */
export const parametersOfQuestion: Readonly<Record<Question, readonly Key[]>> = {
  towers: [...always, 'epochs', 'towersDiffer', 'narrowDims', 'narrowHidden'],
  window: [...always, ...timeline],
  history: [...always, ...timeline, 'days'],
  negatives: [...always, 'epochs', 'dims', 'hidden', 'hardSweep'],
};

/** What each question claims, in the order of its verdict table. */
export const claimsOfQuestion = {
  towers: ['one-beats-four-at-training-cost', 'one-beats-four-at-serving-cost', 'one-beats-four-at-size'],
  window: [
    'quarter-is-biased',
    'day-is-less-biased',
    'day-beats-quarter',
    'day-beats-week',
    'month-is-worse',
    'day-is-enough',
  ],
  history: ['yesterday-is-enough', 'all-history-remembers'],
  negatives: ['correction-helps', 'exposed-negatives-hurt', 'some-hard-help', 'only-hard-hurts'],
} as const satisfies Readonly<Record<Question, readonly string[]>>;

export type QuestionsClaim = (typeof claimsOfQuestion)[Question][number];

/** All claims; a run judges those of its own question. */
export const questionsClaims: readonly QuestionsClaim[] = questions.flatMap((question) => [
  ...claimsOfQuestion[question],
]);

/** The arms of each question, in the order they are shown. */
export const armsOfQuestion = {
  towers: ['four', 'one-training', 'one-serving', 'one-size'],
  window: ['quarter', 'day', 'week', 'month'],
  history: ['1-day', '3-days', '7-days', 'all'],
  negatives: ['in-batch', 'in-batch-raw', 'uniform', 'popularity', 'hard-50', 'hard-100', 'exposed'],
} as const satisfies Readonly<Record<Question, readonly string[]>>;

/** The arms of `negatives` where the share of hard ones is swept: in the same order, with more shares between. */
export const hardSweepArms = [
  'in-batch',
  'in-batch-raw',
  'uniform',
  'popularity',
  'hard-10',
  'hard-25',
  'hard-50',
  'hard-75',
  'hard-100',
  'exposed',
] as const;

export type ArmOf<Q extends Question> =
  | (typeof armsOfQuestion)[Q][number]
  | (Q extends 'negatives' ? (typeof hardSweepArms)[number] : never);

/** The phases of a run. */
export const questionsPhases = ['train', 'evaluate', 'base', 'day', 'quarter'] as const;
export type QuestionsPhase = (typeof questionsPhases)[number];
