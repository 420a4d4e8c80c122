import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { attributeNames, type AttributeName } from '../../../../../core/drift/windows/attributes.ts';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount, formatInterval, formatNumber, formatSigned } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { rowsOf } from '../../view/derive.ts';
import type { WindowRow } from '../../../events.ts';
import { RunClock } from '../ClockNote.tsx';
import { useRunParameter, useView } from '../../definition.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import shared from '../drift.module.css';
import css from './windows.module.css';
import parts from '../../../../parts/parts.module.css';

/** Raw divergence, chance and what is left, over the window's size; a log axis has no room for what is not above 0. */
function BiasChart({ rows }: { readonly rows: readonly WindowRow[] }): ReactNode {
  const { t } = useTranslation();
  const line = (id: string, concept: Series['concept'], points: Series['points'], dashed = false): Series => ({
    id,
    label: t(`drift.windows.lines.${id}`),
    concept,
    dashed,
    points: points.filter(({ y }) => y > 0),
  });
  const series = [
    line(
      'raw',
      'contrast',
      rows.map(({ events, js }) => ({ x: events, y: js })),
    ),
    line(
      'control',
      'popularity',
      rows.map(({ events, jsControl }) => ({ x: events, y: jsControl })),
    ),
    line(
      'excess',
      'model',
      rows.map(({ events, excess }) => ({ x: events, y: excess.js.estimate })),
      true,
    ),
  ].filter(({ points }) => points.length > 0);
  return (
    <LineChart
      series={series}
      xScale="log"
      yScale="log"
      xLabel={t('drift.windows.events')}
      yLabel={t('drift.windows.js')}
      xFormat={formatCount}
      height={240}
      emptyText={t('drift.windows.empty')}
      ariaLabel={t('drift.windows.title')}
    />
  );
}

/** How many times chance a window's divergence is. */
function RatioChart({ rows }: { readonly rows: readonly WindowRow[] }): ReactNode {
  const { t } = useTranslation();
  const points = rows.flatMap(({ events, ratio }) =>
    ratio ? [{ x: events, y: ratio.estimate, low: ratio.low, high: ratio.high }] : [],
  );
  const series: Series[] = [{ id: 'ratio', label: t('drift.windows.lines.ratio'), concept: 'model', points }];
  return (
    <Figure title={t('drift.windows.ratioTitle')} caption={t('drift.windows.ratioCaption')}>
      <LineChart
        series={points.length > 0 ? series : []}
        xScale="log"
        xLabel={t('drift.windows.events')}
        yLabel={t('drift.windows.ratio')}
        xFormat={formatCount}
        height={200}
        baseline={points.length > 0 ? { y: 1, label: t('drift.windows.chance'), concept: 'popularity' } : undefined}
        emptyText={t('drift.windows.empty')}
        ariaLabel={t('drift.windows.ratioTitle')}
      />
    </Figure>
  );
}

function WindowsTable({ rows }: { readonly rows: readonly WindowRow[] }): ReactNode {
  const { t } = useTranslation();
  const columns = ['js', 'excess', 'ratio', 'psi', 'users'] as const;
  return (
    <ScrollX label={t('drift.windows.table')}>
      <table className={`${parts.table} ${css.dense}`} data-testid="windows">
        <caption className="visually-hidden">{t('drift.windows.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('drift.windows.size')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={`${parts.number} ${shared.wraps}`}>
                {t(`drift.windows.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.size} data-size={row.size}>
              <th scope="row" className={shared.whole}>
                {t(`drift.windows.names.${row.size}`)}
                <span className={parts.explain}>
                  {t('drift.windows.eventsEach', { events: formatCount(row.events) })}
                </span>
              </th>
              <td className={parts.number}>
                {formatNumber(row.js)} / {formatNumber(row.jsControl)}
              </td>
              <td className={parts.number}>
                {formatSigned(row.excess.js.estimate)}
                <small className={shared.interval}>{formatInterval(row.excess.js.low, row.excess.js.high)}</small>
              </td>
              <td className={parts.number}>
                {formatNumber(row.ratio?.estimate ?? null)}
                {row.ratio && (
                  <small className={shared.interval}>
                    {formatInterval(row.ratio.low, row.ratio.high, formatNumber)}
                  </small>
                )}
              </td>
              <td className={parts.number}>
                {formatNumber(row.psi)} / {formatNumber(row.psiControl)}
              </td>
              <td className={parts.number}>
                {formatNumber(row.distinctUsers)} / {formatNumber(row.distinctUsersControl)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}

/** The windows by size: raw, by chance, and the excess, of one attribute. */
export function WindowsFigure(): ReactNode {
  const { t } = useTranslation();
  const set = useRunParameter('attribute');
  const all = useView((view) => view.windows);
  const [chosen, setChosen] = useState<AttributeName | null>(null);
  const attribute = chosen ?? set;
  const rows = rowsOf(all, attribute);
  return (
    <div className={parts.stack}>
      <Figure title={t('drift.windows.title')} caption={t('drift.windows.caption')} ofRun>
        <Choice
          spaced
          label={t('drift.look.attribute')}
          value={attribute}
          onChange={setChosen}
          options={attributeNames.map((value) => ({ value, label: t(`drift.parameters.attribute.options.${value}`) }))}
        />
        <BiasChart rows={rows} />
        <RunClock />
      </Figure>
      <RatioChart rows={rows} />
      {rows.length > 0 && <WindowsTable rows={rows} />}
    </div>
  );
}
