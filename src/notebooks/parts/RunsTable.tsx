import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { useLab, useLabActions } from '../lab.ts';
import type { RunColumn } from '../notebook.ts';
import { Figure } from '../prose/Figure.tsx';
import { useDifference } from './use-difference.ts';
import css from './parts.module.css';

/** The runs so far, to compare; the newest last. */
export function RunsTable({ columns }: { readonly columns: readonly RunColumn[] }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const runs = useLab((state) => state.finished);
  const difference = useDifference();
  if (runs.length === 0) {
    return (
      <Figure title={t('parts.runs.title')}>
        <p className={css.note}>{t('parts.runs.empty')}</p>
      </Figure>
    );
  }
  return (
    <Figure title={t('parts.runs.title')}>
      <div className={css.scrollX} tabIndex={0} role="region" aria-label={t('parts.runs.title')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('parts.runs.settings')}</th>
              {columns.map(({ key, words }) => (
                <th scope="col" className={css.number} key={key}>
                  {t(words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>{difference(run)}</td>
                {columns.map(({ key }) => (
                  <td className={css.number} key={key}>
                    {formatNumber(run.summary[key] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={actions.clearFinished}>
        {t('parts.runs.clear')}
      </Button>
    </Figure>
  );
}
