import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart } from '../../../../../ui/IntervalChart.tsx';
import { formatInterval, formatNumber, formatSigned, NOT_RUN } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { orderConcept } from '../../view/derive.ts';
import type { Measured, ShuffleRow } from '../../../events.ts';
import { useView } from '../../definition.ts';
import { useNames } from '../use.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import css from '../drift.module.css';
import parts from '../../../../parts/parts.module.css';

/** What the recall by order does not tell: what was lost, and what the end of the stream gained. */
const columns = ['forgetting', 'backwardTransfer', 'recencyBias'] as const satisfies readonly (keyof ShuffleRow)[];

function Cell({ value, signed }: { readonly value: Measured | null; readonly signed: boolean }): ReactNode {
  const format = signed ? formatSigned : formatNumber;
  if (!value) return <td className={parts.number}>{NOT_RUN}</td>;
  return (
    <td className={parts.number}>
      {format(value.mean)}
      <small className={css.interval}>{formatInterval(value.low, value.high, format)}</small>
    </td>
  );
}

/** Shuffle as a dial: the final recall by buffer, and what each order did to what was learnt earlier. */
export function DialFigure(): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const result = useView((view) => view.result);
  const rows = result?.results.shuffle ?? [];
  const popularity = result?.results.popularity.holdOut ?? null;
  return (
    <div className={parts.stack}>
      <Figure title={t('drift.dial.title')} caption={t('drift.dial.caption')} ofRun>
        <IntervalChart
          rows={[
            ...rows.map(({ buffer, recall50 }) => ({
              id: buffer,
              label: names.order(buffer),
              concept: orderConcept(buffer),
              hollow: buffer === 'within-days',
              estimate: recall50.mean,
              low: recall50.low,
              high: recall50.high,
            })),
            ...(popularity === null
              ? []
              : [
                  {
                    id: 'popularity',
                    label: t('drift.race.popularity'),
                    concept: 'popularity' as const,
                    hollow: true,
                    estimate: popularity,
                  },
                ]),
          ]}
          valueLabel="Recall@50"
          emptyText={t('drift.dial.empty')}
          ariaLabel={t('drift.dial.title')}
        />
      </Figure>
      {rows.length > 0 && (
        <Figure title={t('drift.dial.tableTitle')} caption={t('drift.dial.tableCaption')}>
          <ScrollX label={t('drift.dial.tableTitle')}>
            <table className={parts.table} data-testid="shuffle-rows">
              <thead>
                <tr>
                  <th scope="col">{t('drift.dial.order')}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col" className={`${parts.number} ${css.wraps}`}>
                      {t(`drift.dial.columns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.buffer} data-order={row.buffer}>
                    <th scope="row" className={css.whole}>
                      {names.order(row.buffer)}
                    </th>
                    {columns.map((column) => (
                      <Cell key={column} value={row[column]} signed={column !== 'forgetting'} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollX>
        </Figure>
      )}
    </div>
  );
}
