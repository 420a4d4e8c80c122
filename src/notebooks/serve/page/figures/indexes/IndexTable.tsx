import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../../../../ui/format.ts';
import { formatBytes, formatMillis } from '../../../../parts/words/units.ts';
import { useRunParameter, useView } from '../../definition.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import parts from '../../../../parts/parts.module.css';

/** All points of the comparison that are not part of the efSearch sweep. */
export function IndexTable(): ReactNode {
  const { t } = useTranslation();
  const all = useView((view) => view.rows);
  const efSearch = useRunParameter('efSearch');
  const rows = all.filter((row) => row.kind !== 'hnsw' || row.efSearch === efSearch);
  if (rows.length === 0) return null;
  const columns = ['buildMs', 'p50', 'p99', 'recall50', 'bytes'] as const;
  return (
    <ScrollX label={t('serve.index.tableTitle')}>
      <table className={parts.table} data-testid="index-rows">
        <caption className="visually-hidden">{t('serve.index.tableTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('serve.index.corpus')}</th>
            <th scope="col">{t('serve.index.kind')}</th>
            {columns.map((column) => (
              <th scope="col" className={parts.number} key={column}>
                {t(`serve.index.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.n}-${row.kind}`}>
              <th scope="row">
                {formatCount(row.n)}
                {row.synthetic > 0 && (
                  <span className={parts.explain}>{t('serve.index.synthetic', { n: formatCount(row.synthetic) })}</span>
                )}
              </th>
              <td>{t(`serve.index.kinds.${row.kind}`)}</td>
              <td className={parts.number}>{formatMillis(row.kind === 'exact-batched' ? null : row.buildMs)}</td>
              <td className={parts.number}>{formatMillis(row.queryMs.p50)}</td>
              <td className={parts.number}>{formatMillis(row.kind === 'exact-batched' ? null : row.queryMs.p99)}</td>
              <td className={parts.number}>{formatNumber(row.recall50)}</td>
              <td className={parts.number}>{formatBytes(row.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
