import type { ReactNode } from 'react';
import type { PathStage } from './path-stages.ts';
import css from './path.module.css';

const outlines: Readonly<Record<PathStage['shape'], string>> = {
  data: 'M-84 -44 H84 V44 H-84 Z',
  work: 'M-72 -44 H72 Q84 -44 84 -32 V32 Q84 44 72 44 H-72 Q-84 44 -84 32 V-32 Q-84 -44 -72 -44 Z',
  tower: 'M-84 -44 L84 -34 V34 L-84 44 Z',
};

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly stage: PathStage;
  readonly title: string;
  readonly size: string;
  /** Measured, or null for a stage that takes none. */
  readonly time: string | null;
}

/** One stage: its name, its size, and the time it took. */
export function PathStageBox({ x, y, stage, title, size, time }: BoxProps): ReactNode {
  return (
    <g transform={`translate(${x} ${y})`} data-kind={stage.kind} data-stage={stage.id}>
      <path className={css.box} data-shape={stage.shape} d={outlines[stage.shape]} />
      <text className={css.title} y={time === null ? -4 : -15}>
        {title}
      </text>
      <text className={css.size} y={time === null ? 18 : 6}>
        {size}
      </text>
      {time !== null && (
        <text className={css.time} y={29}>
          {time}
        </text>
      )}
    </g>
  );
}

interface ArrowProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** A straight arrow between two stages. */
export function PathArrow({ from, to }: ArrowProps): ReactNode {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const wing = (turn: number): string => `${to[0] - 8 * Math.cos(angle + turn)} ${to[1] - 8 * Math.sin(angle + turn)}`;
  return (
    <path
      className={css.arrow}
      d={`M${from[0]} ${from[1]} L${to[0]} ${to[1]} M${wing(0.45)} L${to[0]} ${to[1]} L${wing(-0.45)}`}
    />
  );
}
