import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber, formatSigned } from '../../../../ui/format.ts';
import { Computed, ComputedList } from '../../../parts/findings/Computed.tsx';
import { formatBytes, formatPower } from '../../../parts/words/units.ts';
import { pairs } from '../view/arms.ts';
import type { QuestionsResults } from '../../events.ts';
import type { Question } from '../../parameters.ts';
import { useAnswer, useArmName } from './use.ts';

/** What is special about one question, beside its arms' comparisons. */
function useSpecial(): (results: QuestionsResults) => string | null {
  const { t } = useTranslation();
  return ({ arms, window, history, negatives, towers }) => {
    const cost = (arm: string) => arms.find(({ id }) => id === arm)!.cost;
    if (towers) {
      return t('questions.what.towers', {
        four: formatPower(cost('four').servingMultiplyAdds),
        one: formatPower(cost('one-training').servingMultiplyAdds),
        bytes: formatBytes(cost('four').indexBytes),
        oneBytes: formatBytes(cost('one-training').indexBytes),
      });
    }
    if (window) {
      const nights = (arm: string): string =>
        formatNumber(window.periods.find((one) => one.arm === arm)!.lecture.nights);
      return t('questions.what.window', { day: nights('day'), month: nights('month') });
    }
    if (history) {
      const ratio = cost('all').trainingMultiplyAdds / cost('1-day').trainingMultiplyAdds;
      return t('questions.what.history', { ratio: formatNumber(ratio), users: formatCount(history.oldUsers) });
    }
    if (!negatives) return null;
    return t('questions.what.negatives', {
      pairs: formatCount(negatives.exposed.pairs),
      reached: formatNumber(100 * negatives.exposed.reached),
    });
  };
}

/** What a question's run has found, in words that fit each verdict. */
export function What({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const name = useArmName(question);
  const special = useSpecial();
  const result = useAnswer(question)?.result ?? null;
  if (!result) return <Computed live={false}>{t('questions.what.before')}</Computed>;
  const { arms } = result.results;
  const recall = (arm: string): string => formatNumber(arms.find(({ id }) => id === arm)?.recall50.mean ?? null);
  const claimOf = (id: string) => result.claims.find((claim) => claim.id === id);
  const compared = pairs[question].map(([id, better, worse]) => {
    const claim = claimOf(id);
    const verdict = (claim?.verdict ?? 'not run').replace(' ', '-');
    return t(`questions.what.compared.${verdict}`, {
      better: name(better),
      worse: name(worse),
      betterRecall: recall(better),
      worseRecall: recall(worse),
      difference: formatSigned(claim?.estimate ?? null),
    });
  });
  if (question === 'history') {
    const enough = (claimOf('yesterday-is-enough')?.verdict ?? 'not run').replace(' ', '-');
    compared.push(
      t(`questions.what.enough.${enough}`, {
        day: recall('1-day'),
        all: recall('all'),
        margin: formatNumber(result.results.history?.margin ?? null),
      }),
    );
  }
  const sentences = [...compared, special(result.results)].filter((sentence) => sentence !== null);
  return <ComputedList sentences={sentences} />;
}
