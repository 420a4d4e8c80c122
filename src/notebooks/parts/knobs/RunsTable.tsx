import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../ui/format.ts';
import { useLab, useLabActions } from '../../lab.ts';
import type { RunColumn } from '../../notebook.ts';
import { Figure } from '../../prose/Figure.tsx';
import { useDifference } from '../words/use-difference.ts';
import { ScrollX } from '../findings/ScrollX.tsx';
import css from '../parts.module.css';

/** So many of the newest runs are shown at first. */
const SHOWN = 12;

/** The runs so far, to compare; the newest last. */
export function RunsTable({ columns }: { readonly columns: readonly RunColumn[] }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const runs = useLab((state) => state.finished);
  const difference = useDifference();
  const [all, setAll] = useState(false);
  if (runs.length === 0) {
    return (
      <Figure title={t('parts.runs.title')}>
        <p className={css.note}>{t('parts.runs.empty')}</p>
      </Figure>
    );
  }
  return (
    <Figure title={t('parts.runs.title')}>
      <ScrollX label={t('parts.runs.title')}>
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
            {runs.slice(all ? 0 : -SHOWN).map((run) => (
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
      </ScrollX>
      {runs.length > SHOWN && !all && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAll(true)}>
          {t('parts.runs.all', { number: runs.length })}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={actions.clearFinished}>
        {t('parts.runs.clear')}
      </Button>
    </Figure>
  );
}
