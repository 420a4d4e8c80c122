import type { ReactNode } from 'react';
import css from './home.module.css';

type Kind = 'user' | 'item';

interface At {
  /** Centre, in the drawing's units. */
  readonly x: number;
  readonly y: number;
}

/** What goes into a tower. */
export function Place(
  props: At & { readonly title: string; readonly note: string; readonly concept: Kind; readonly narrow?: boolean },
): ReactNode {
  const { x, y, title, note, concept, narrow = false } = props;
  const width = narrow ? 168 : 180;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className={css.place} x={-width / 2} y={-34} width={width} height={68} rx={6} data-concept={concept} />
      <text className={css.title} y={-6}>
        {title}
      </text>
      <text className={css.note} y={17}>
        {note}
      </text>
    </g>
  );
}

const outline = {
  right: 'M-64 -46 L64 -26 V26 L-64 46 Z',
  down: 'M-76 -40 H76 L52 40 H-52 Z',
} as const;

/** A tower: wide at its input, narrow at its vector, which lies to the right or below. */
export function Tower({
  x,
  y,
  label,
  concept,
  flow,
}: At & { readonly label: string; readonly concept: Kind; readonly flow: keyof typeof outline }): ReactNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path className={css.tower} data-concept={concept} d={outline[flow]} />
      <text className={css.title} y={6}>
        {label}
      </text>
    </g>
  );
}

const CELLS = [0.9, 0.35, 0.6, 0.2, 0.75, 0.45];

/** Rows of vector components: one for the user, a stack for the films' index. */
export function Vectors({
  x,
  y,
  rows,
  label,
  concept,
}: At & { readonly rows: number; readonly label: string; readonly concept: Kind }): ReactNode {
  const height = 17;
  const top = -(rows * height) / 2;
  return (
    <g transform={`translate(${x} ${y})`}>
      {Array.from({ length: rows }, (_, row) =>
        CELLS.map((_, cell) => (
          <rect
            key={`${row}-${cell}`}
            className={css.cell}
            data-concept={concept}
            x={-60 + cell * 20}
            y={top + row * height}
            width={18}
            height={height - 3}
            opacity={CELLS[(cell + row * 2) % CELLS.length]}
          />
        )),
      )}
      <text className={css.note} y={top + rows * height + 18}>
        {label}
      </text>
    </g>
  );
}

const FILMS: readonly (readonly [number, number])[] = [
  [-62, -38],
  [-70, 8],
  [-44, 46],
  [-28, -64],
  [8, -74],
  [46, -52],
  [70, -16],
  [64, 30],
  [34, 62],
  [-8, 70],
  [-40, -12],
];
const NEAREST: readonly (readonly [number, number])[] = [
  [4, -18],
  [28, 2],
  [2, 24],
];

/** The space of vectors: the user's triangle, and around it the films nearest by cosine. */
export function VectorSpace({ x, y, label }: At & { readonly label: string }): ReactNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle className={css.space} r={96} />
      <circle className={css.reach} cx={8} cy={2} r={38} />
      {FILMS.map(([cx, cy]) => (
        <circle key={`${cx} ${cy}`} className={css.film} cx={cx} cy={cy} r={5} />
      ))}
      {NEAREST.map(([cx, cy]) => (
        <circle key={`${cx} ${cy}`} className={css.near} cx={cx} cy={cy} r={6.5} />
      ))}
      <path className={css.me} d="M6 -6 l8 14 h-16 z" />
      <text className={css.note} y={116}>
        {label}
      </text>
    </g>
  );
}

/** The films that are recalled. */
export function RecallList({ x, y, label }: At & { readonly label: string }): ReactNode {
  return (
    <g transform={`translate(${x} ${y})`}>
      {[84, 66, 48].map((width, row) => (
        <g key={width}>
          <circle className={css.near} cx={-48} cy={-26 + row * 18} r={5.5} />
          <rect className={css.line} x={-36} y={-30 + row * 18} width={width} height={8} rx={4} />
        </g>
      ))}
      <text className={css.title} y={40}>
        {label}
      </text>
    </g>
  );
}

/** A straight arrow. */
export function Arrow({
  from,
  to,
}: {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}): ReactNode {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const wing = (turn: number): string => `${to[0] - 9 * Math.cos(angle + turn)} ${to[1] - 9 * Math.sin(angle + turn)}`;
  return (
    <path
      className={css.arrow}
      d={`M${from[0]} ${from[1]} L${to[0]} ${to[1]} M${wing(0.45)} L${to[0]} ${to[1]} L${wing(-0.45)}`}
    />
  );
}
