import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../../../prose/Figure.tsx';
import { formatBytes, formatMillis, formatPower } from '../../../../parts/words/units.ts';
import { useView } from '../../definition.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import parts from '../../../../parts/parts.module.css';

const columns = ['multiplyAdds', 'onlineMs', 'precomputedMs', 'float32', 'float16', 'pq'] as const;

/** What larger corpora would cost: arithmetic out of the run's sizes and rates. */
export function CostFigure(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const rows = result?.results.costs ?? [];
  const user = rows[0]?.userMultiplyAdds ?? null;
  return (
    <Figure title={t('serve.costs.title')} caption={t('serve.costs.caption', { user: formatPower(user) })} ofRun>
      {rows.length === 0 ? (
        <p className={parts.note}>{t('serve.costs.empty')}</p>
      ) : (
        <ScrollX label={t('serve.costs.title')}>
          <table className={parts.table} data-testid="costs">
            <thead>
              <tr>
                <th scope="col">{t('serve.costs.n')}</th>
                {columns.map((column) => (
                  <th scope="col" className={parts.number} key={column}>
                    {t(`serve.costs.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.n}>
                  <th scope="row">{formatPower(row.n)}</th>
                  <td className={parts.number}>{formatPower(row.itemMultiplyAdds)}</td>
                  <td className={parts.number}>{formatMillis(row.onlineMs)}</td>
                  <td className={parts.number}>{formatMillis(row.precomputedMs)}</td>
                  <td className={parts.number}>{formatBytes(row.bytes.float32)}</td>
                  <td className={parts.number}>{formatBytes(row.bytes.float16)}</td>
                  <td className={parts.number}>{formatBytes(row.bytes.pq)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </Figure>
  );
}
