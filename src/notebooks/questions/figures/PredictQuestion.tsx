import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInterval, formatNumber, formatSigned } from '../../../ui/format.ts';
import { Ask } from '../../parts/Questions.tsx';
import { extreme } from '../derive.ts';
import type { Question } from '../parameters.ts';
import { useAnswer, useArmName } from './use.ts';

const options: Readonly<Record<Question, readonly string[]>> = {
  towers: ['four', 'one', 'same'],
  window: ['quarter', 'day', 'week', 'month'],
  history: ['behind', 'same', 'ahead'],
  negatives: ['in-batch-raw', 'uniform', 'hard-100', 'exposed'],
};

/** What the run says of the prediction, in one sentence; null before it has ended. */
function useMeasured(question: Question): string | null {
  const { t } = useTranslation();
  const name = useArmName(question);
  const result = useAnswer(question)?.result ?? null;
  if (!result) return null;
  const { arms } = result.results;
  if (question === 'window' || question === 'negatives') {
    const { id, recall50 } = extreme(arms, question === 'window' ? 'best' : 'worst');
    return t(`questions.predict.${question}.measured`, { arm: name(id), recall: formatNumber(recall50.mean) });
  }
  const recallOf = (arm: string): number => arms.find(({ id }) => id === arm)!.recall50.mean;
  if (question === 'history') {
    return t('questions.predict.history.measured', {
      day: formatNumber(recallOf('1-day')),
      all: formatNumber(recallOf('all')),
      difference: formatSigned(recallOf('1-day') - recallOf('all')),
    });
  }
  const claim = result.claims.find(({ id }) => id === 'one-beats-four-at-training-cost');
  return t('questions.predict.towers.measured', {
    one: formatNumber(recallOf('one-training')),
    four: formatNumber(recallOf('four')),
    difference: formatSigned(claim?.estimate ?? null),
    interval: formatInterval(claim?.low ?? null, claim?.high ?? null),
  });
}

/** What the reader expects of a question, locked before it is run. */
export function PredictQuestion({ question }: { readonly question: Question }): ReactNode {
  const measured = useMeasured(question);
  return <Ask notebook="questions" question={{ id: question, options: options[question], measured }} />;
}
