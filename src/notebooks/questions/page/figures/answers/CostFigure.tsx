import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatNumber } from '../../../../../ui/format.ts';
import { Claims } from '../../../../parts/findings/Claims.tsx';
import { formatBytes, formatPower } from '../../../../parts/words/units.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import { claimsOfQuestion, type Question } from '../../../parameters.ts';
import { DataTable } from '../../../../parts/findings/DataTable.tsx';
import { Stale } from '../Stale.tsx';
import { useAnswer, useArmName } from '../use.ts';
import parts from '../../../../parts/parts.module.css';

const columns = ['arm', 'recall', 'ndcg', 'training', 'seconds', 'serving', 'parameters', 'index'] as const;

/** What each arm costs, beside what it brings. */
function CostTable({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const name = useArmName(question);
  const result = useAnswer(question)?.result ?? null;
  const title = t('questions.costs.title');
  return (
    <Figure title={title} caption={t('questions.costs.caption')}>
      <Stale question={question} />
      {result ? (
        <DataTable
          label={`${title} (${t(`questions.parameters.question.options.${question}`)})`}
          head={columns.map((column) => t(`questions.costs.${column}`))}
          testId={`costs-${question}`}
          rows={result.results.arms.map(({ id, recall50, ndcg10, cost }) => ({
            id,
            label: name(id),
            concept: styleOf(question, id).concept,
            cells: [
              formatNumber(recall50.mean),
              formatNumber(ndcg10.mean),
              formatPower(cost.trainingMultiplyAdds),
              formatDuration(1000 * cost.trainSeconds),
              formatPower(cost.servingMultiplyAdds),
              formatBytes(cost.parameterBytes),
              formatBytes(cost.indexBytes),
            ],
          }))}
        />
      ) : (
        <p className={parts.note}>{t('questions.costs.empty')}</p>
      )}
    </Figure>
  );
}

/** Cost beside benefit, and what the run says of the question's claims. */
export function CostFigure({ question }: { readonly question: Question }): ReactNode {
  const result = useAnswer(question)?.result ?? null;
  return (
    <div className={parts.stack}>
      <CostTable question={question} />
      <div data-testid={`claims-${question}`}>
        <Claims ids={claimsOfQuestion[question]} result={result} />
      </div>
    </div>
  );
}
