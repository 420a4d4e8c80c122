import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../ui/format.ts';
import { useLab, useLabActions } from '../../lab.ts';
import { useDifference } from '../../parts/use-difference.ts';
import { Figure } from '../../prose/Figure.tsx';
import css from './figures.module.css';

/** The runs so far, to compare; the newest last. */
export function RunsTable(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const runs = useLab((state) => state.finished);
  const difference = useDifference();
  return (
    <Figure title={t('train.runs.title')}>
      {runs.length === 0 ? (
        <p className={css.note}>{t('train.runs.empty')}</p>
      ) : (
        <>
          <div className={css.scrollX} tabIndex={0} role="region" aria-label={t('train.runs.title')}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('train.runs.settings')}</th>
                  <th scope="col">Recall@50</th>
                  <th scope="col">nDCG@10</th>
                </tr>
              </thead>
              <tbody>
                {runs.map((run) => (
                  <tr key={run.id}>
                    <td>{difference(run)}</td>
                    <td className={css.number}>
                      {formatNumber(run.summary['recall50'] ?? null)}
                      {run.summary['contrastRecall50'] !== undefined && (
                        <small>
                          {t('train.runs.contrast', { value: formatNumber(run.summary['contrastRecall50']) })}
                        </small>
                      )}
                    </td>
                    <td className={css.number}>
                      {formatNumber(run.summary['ndcg10'] ?? null)}
                      {run.summary['contrastNdcg10'] !== undefined && (
                        <small>
                          {t('train.runs.contrast', { value: formatNumber(run.summary['contrastNdcg10']) })}
                        </small>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={actions.clearFinished}>
            {t('train.runs.clear')}
          </Button>
        </>
      )}
    </Figure>
  );
}
