import type { ReactNode } from 'react';
import { type Geometry, pixelX } from './geometry.ts';

/** An upright line at a moment of the chart; nothing where the moment is off its axis. Goes inside an svg. */
export function Mark({ x, geometry }: { readonly x: number; readonly geometry: Geometry }): ReactNode {
  const [from, to] = geometry.x.domain;
  if (x < from || x > to) return null;
  const { frame } = geometry;
  const at = pixelX(geometry, x);
  return (
    <g data-mark={x}>
      <line x1={at} x2={at} y1={frame.top} y2={frame.height - frame.bottom} stroke="var(--accent)" strokeWidth={1.5} />
      <path d={`M${at - 5} ${frame.top - 6} h10 l-5 7 z`} fill="var(--accent)" />
    </g>
  );
}
