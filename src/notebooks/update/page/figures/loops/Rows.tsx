import { memo, useMemo, type ReactNode } from 'react';
import { useElementSize } from '@mantine/hooks';
import css from './loops.module.css';

/** A path of little squares, one a row of the table. */
function squares(rows: Iterable<number>, columns: number): string {
  let path = '';
  for (const row of rows) path += `M${row % columns} ${Math.floor(row / columns)}h.78v.78h-.78z`;
  return path;
}

interface RowsProps {
  /** How many rows the table has. */
  readonly count: number;
  /** Pixels of a row's square, its gap included. */
  readonly pitch: number;
  readonly before: ReadonlySet<number>;
  readonly now: ReadonlySet<number>;
  /** What the newest rows are: published, thrown away, or all of them trained anew. */
  readonly kind: 'published' | 'dropped' | 'all';
  readonly label: string;
}

/** Every row of an embedding table as a square: at rest, changed since the full update, and what happens to it now. */
export const Rows = memo(function Rows({ count, pitch, before, now, kind, label }: RowsProps): ReactNode {
  const { ref, width } = useElementSize();
  const columns = Math.max(10, Math.floor(width / pitch));
  const lines = Math.max(1, Math.ceil(count / columns));
  const all = useMemo(() => squares(Array(count).keys(), columns), [count, columns]);
  return (
    <div ref={ref} className={css.rowsPlace}>
      <svg
        className={css.rows}
        viewBox={`0 0 ${columns} ${lines}`}
        width={columns * pitch}
        height={lines * pitch}
        role="img"
        aria-label={label}
      >
        <path d={all} className={css.idle} data-kind={kind} />
        <path d={squares(before, columns)} className={css.before} />
        <path d={squares(now, columns)} className={css.now} data-kind={kind} />
      </svg>
    </div>
  );
});
