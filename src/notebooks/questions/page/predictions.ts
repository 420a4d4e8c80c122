import { judge } from '../../../core/experiment/claims.ts';
import { formatInterval, formatNumber, formatSigned } from '../../../ui/format.ts';
import { byVerdict, wordsAt, type Prediction, type Reveal } from '../../prediction.ts';
import { armsOfQuestion, type ArmOf, type Question } from '../parameters.ts';
import type { Answer, QuestionsView } from './view/view.ts';

type Result = NonNullable<Answer['result']>;

const recallOf = ({ results }: Result, arm: string): number => results.arms.find(({ id }) => id === arm)!.recall50.mean;

/** A question of the notebook's that its own run answers. */
function about(
  id: Question,
  options: readonly string[],
  read: (result: Result) => Reveal | null,
  say: Prediction['say'],
): Prediction<QuestionsView> {
  return {
    id,
    options,
    words: wordsAt('questions', id),
    reveal({ answers }) {
      const result = answers[id]?.result;
      return result ? read(result) : null;
    },
    say,
  };
}

/** The arm at one end, in a sentence. */
const sayEnd =
  (question: Question): Prediction['say'] =>
  ({ arm, recall }, t) =>
    t(`questions.predict.${question}.measured`, {
      arm: t(`questions.arms.${question}.${arm}`),
      recall: formatNumber(Number(recall)),
    });

const towers = about(
  'towers',
  ['four', 'one', 'same'],
  (result) => {
    const id = 'one-beats-four-at-training-cost';
    const claim = result.claims.find((each) => each.id === id);
    if (!claim || claim.low === null || claim.high === null) return null;
    const answers = { holds: 'one', 'no effect': 'same', reversed: 'four' };
    const [one, four] = [recallOf(result, 'one-training'), recallOf(result, 'four')];
    const found = byVerdict(result.claims, id, answers, { one, four, low: claim.low, high: claim.high });
    const apart = claim.verdict === 'holds' && result.results.towers?.differ === 'features';
    return found && apart ? { ...found, reason: 'oneKnowsAll' } : found;
  },
  ({ one, four, low, high }, t) =>
    t('questions.predict.towers.measured', {
      one: formatNumber(Number(one)),
      four: formatNumber(Number(four)),
      difference: formatSigned(Number(one) - Number(four)),
      interval: formatInterval(Number(low), Number(high)),
    }),
);

const window = about(
  'window',
  armsOfQuestion.window,
  (result) => {
    const [arm] = result.results.best;
    return { borneOut: result.results.best, values: { arm, recall: recallOf(result, arm) } };
  },
  sayEnd('window'),
);

const history = about(
  'history',
  ['behind', 'same', 'ahead'],
  (result) => {
    const claim = result.claims.find(({ id }) => id === 'yesterday-is-enough');
    const margin = result.results.history?.margin ?? 0;
    if (!claim || claim.low === null || claim.high === null) return null;
    // The claim grants a margin; the question does not.
    const [low, high] = [claim.low - margin, claim.high - margin];
    const estimate = (claim.estimate ?? 0) - margin;
    const answers = { holds: 'ahead', 'no effect': 'same', reversed: 'behind' };
    const values = { day: recallOf(result, '1-day'), all: recallOf(result, 'all') };
    return byVerdict([judge(claim.id, { estimate, low, high })], claim.id, answers, values);
  },
  ({ day, all }, t) =>
    t('questions.predict.history.measured', {
      day: formatNumber(Number(day)),
      all: formatNumber(Number(all)),
      difference: formatSigned(Number(day) - Number(all)),
    }),
);

const suspects = ['in-batch-raw', 'uniform', 'hard-100', 'exposed'] as const satisfies readonly ArmOf<'negatives'>[];

const negatives = about(
  'negatives',
  suspects,
  (result) => {
    const [arm] = result.results.worst;
    return { borneOut: result.results.worst, values: { arm, recall: recallOf(result, arm) } };
  },
  sayEnd('negatives'),
);

export const predictions = [towers, window, history, negatives] as const;
