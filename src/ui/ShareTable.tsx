import type { CSSProperties, ReactNode } from 'react';
import { formatShare } from './format.ts';
import classes from './ShareTable.module.css';
import { conceptColour, conceptTextColour } from './theme.ts';
import type { Concept } from './types.ts';

export interface ShareSeries {
  readonly id: string;
  readonly label: string;
  readonly concept: Concept;
}

export interface ShareRow {
  readonly label: string;
  /** A share 0 … 1 of each series, in their order. */
  readonly shares: readonly number[];
}

export interface ShareTableProps {
  readonly series: readonly ShareSeries[];
  readonly rows: readonly ShareRow[];
  /** What the rows are, e.g. "genre". */
  readonly rowLabel: string;
  readonly caption: string;
}

/** Several distributions over the same bins: a table whose rows carry a bar a series, all on one axis from zero. */
export function ShareTable({ series, rows, rowLabel, caption }: ShareTableProps): ReactNode {
  const top = Math.max(1e-9, ...rows.flatMap(({ shares }) => shares));
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{rowLabel}</th>
          <td aria-hidden="true" />
          {series.map(({ id, label, concept }) => (
            <th key={id} scope="col" className={classes.number} style={{ color: conceptTextColour(concept) }}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, shares }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td aria-hidden="true" className={classes.bars}>
              {shares.map((share, i) => (
                <i
                  key={series[i].id}
                  data-series={i}
                  style={
                    { width: `${(100 * share) / top}%`, '--own': conceptColour(series[i].concept) } as CSSProperties
                  }
                />
              ))}
            </td>
            {shares.map((share, i) => (
              <td key={series[i].id} className={classes.number}>
                {formatShare(share)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
