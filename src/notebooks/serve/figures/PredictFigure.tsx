import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber, formatSigned } from '../../../ui/format.ts';
import { Questions } from '../../parts/Questions.tsx';
import { comparisons, crossover } from '../derive.ts';
import { useRunNumber, useView } from './use.ts';

/** Two questions to answer before the run. */
export function PredictFigure(): ReactNode {
  const { t } = useTranslation();
  const freshness = useView((view) => view.freshness);
  const rows = useView((view) => view.result?.results.index ?? null);
  const efSearch = useRunNumber('efSearch');
  const compared = rows ? comparisons(rows, efSearch) : [];
  const from = crossover(compared);
  const largest = compared.at(-1)?.n ?? null;
  return (
    <Questions
      notebook="serve"
      questions={[
        {
          id: 'fresh',
          options: ['better', 'same', 'worse'],
          measured:
            freshness &&
            t('serve.predict.fresh.measured', {
              fresh: formatNumber(freshness.fresh.estimate),
              stored: formatNumber(freshness.stored.estimate),
              difference: formatSigned(freshness.fresh.estimate - freshness.stored.estimate),
            }),
        },
        {
          id: 'hnsw',
          options: ['thousand', 'tenThousand', 'hundredThousand', 'million'],
          measured:
            largest === null
              ? null
              : from === null
                ? t('serve.predict.hnsw.never', { largest: formatCount(largest) })
                : t('serve.predict.hnsw.measured', { from: formatCount(from), largest: formatCount(largest) }),
        },
      ]}
    />
  );
}
