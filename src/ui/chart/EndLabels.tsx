import type { ReactNode } from 'react';
import { conceptTextColour } from '../theme.ts';
import type { Series } from '../types.ts';
import { type Geometry, pixelX, pixelY } from './geometry.ts';
import { dodge } from './labels.ts';
import type { Baseline } from './types.ts';

const LINE_HEIGHT = 15;

interface EndLabelsProps {
  readonly series: readonly Series[];
  readonly baseline?: Baseline;
  readonly geometry: Geometry;
}

/** The lines' names beside their last points, moved apart where they would overlap. Goes inside an svg. */
export function EndLabels({ series, baseline, geometry }: EndLabelsProps): ReactNode {
  const { frame } = geometry;
  const edge = frame.width - frame.right;
  const labels = series.flatMap(({ id, label, concept, points }) => {
    const end = points.at(-1);
    return end ? [{ id, label, concept, x: pixelX(geometry, end.x), y: pixelY(geometry, end.y) }] : [];
  });
  if (baseline) {
    labels.push({
      id: 'baseline',
      label: baseline.label,
      concept: baseline.concept,
      x: edge,
      y: pixelY(geometry, baseline.y),
    });
  }
  const places = dodge(
    labels.map(({ y }) => y),
    LINE_HEIGHT,
    frame.height - frame.bottom,
  );
  return labels.map(({ id, label, concept, x }, i) => (
    <text
      key={id}
      x={Math.min(x, edge) + 7}
      y={places[i]}
      dominantBaseline="central"
      fontSize={12}
      fontWeight={550}
      fill={conceptTextColour(concept)}
      stroke="var(--page)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {label}
    </text>
  ));
}
