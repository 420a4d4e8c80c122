import type { CSSProperties, ReactNode } from 'react';
import type { Concept } from '../../../ui/types.ts';
import { conceptColour } from '../../../ui/theme.ts';
import { ScrollX } from './ScrollX.tsx';
import parts from '../parts.module.css';
import css from './DataTable.module.css';

export interface DataRow {
  readonly id: string;
  readonly label: string;
  /** A dot of the arm's colour before its name. */
  readonly concept?: Concept;
  readonly cells: readonly string[];
}

interface DataTableProps {
  /** Names the table to those who hear the page. */
  readonly label: string;
  /** Head of the first column, then of the others. */
  readonly head: readonly string[];
  readonly rows: readonly DataRow[];
  readonly testId?: string;
}

/** Numbers by row and column; scrolls sideways where there is no room. */
export function DataTable({ label, head, rows, testId }: DataTableProps): ReactNode {
  return (
    <ScrollX label={label} className={css.roomy}>
      <table className={parts.table} data-testid={testId}>
        <thead>
          <tr>
            {head.map((text, column) => (
              <th scope="col" key={text} className={column > 0 ? parts.number : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.concept && (
                  <i className={css.swatch} style={{ '--own': conceptColour(row.concept) } as CSSProperties} />
                )}
                {row.label}
              </th>
              {row.cells.map((cell, column) => (
                <td key={head[column + 1]} className={parts.number}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
