import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatSigned } from '../../../ui/format.ts';
import { Questions } from '../../parts/Questions.tsx';
import { useArmName, useView } from './use.ts';

const contenders = ['frozen', 'full', 'incremental', 'full+incremental'] as const;

/** Questions to answer before the run: who is freshest, and what a fresh start every dawn would do. */
export function PredictFigure(): ReactNode {
  const { t } = useTranslation();
  const nameOf = useArmName();
  const results = useView((view) => view.result?.results ?? null);
  const fresh = (arm: string): number | null => results?.arms[arm]?.freshness.recall50?.mean ?? null;
  const ranked = contenders
    .flatMap((arm) => {
      const mean = fresh(arm);
      return mean === null ? [] : [{ arm, mean }];
    })
    .sort((a, b) => b.mean - a.mean);
  const [full, cold] = [fresh('full'), fresh('full-cold')];
  return (
    <Questions
      notebook="update"
      questions={[
        {
          id: 'freshest',
          options: ['incremental', 'full', 'together', 'frozen'],
          measured:
            results &&
            t('update.predict.freshest.measured', {
              order: ranked
                .map(({ arm, mean }) => t('update.predict.of', { arm: nameOf(arm), recall: formatNumber(mean) }))
                .join(t('parts.runs.comma')),
            }),
        },
        {
          id: 'cold',
          options: ['better', 'same', 'worse'],
          measured:
            full === null || cold === null
              ? null
              : t('update.predict.cold.measured', {
                  full: formatNumber(full),
                  cold: formatNumber(cold),
                  difference: formatSigned(cold - full),
                }),
        },
      ]}
    />
  );
}
