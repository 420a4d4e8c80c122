import type { ReactNode } from 'react';
import { conceptTextColour } from '../theme.ts';
import type { Series } from '../types.ts';
import { type Geometry, pixelX, pixelY } from './geometry.ts';
import { dodge, textWidth } from './labels.ts';
import type { Baseline } from './types.ts';

const LINE_HEIGHT = 15;
const GAP = 7;

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
  // While a run goes on its lines end in mid-plot: their names need not make room for the one at the edge.
  const reachesEdge = ({ x, label }: (typeof labels)[number]): boolean => x + GAP + textWidth(label) >= edge;
  const places = new Map<string, number>();
  for (const apart of [labels.filter(reachesEdge), labels.filter((label) => !reachesEdge(label))]) {
    const spread = dodge(
      apart.map(({ y }) => y),
      LINE_HEIGHT,
      frame.height - frame.bottom,
    );
    apart.forEach(({ id }, i) => places.set(id, spread[i]));
  }
  return labels.map(({ id, label, concept, x }) => (
    <text
      key={id}
      x={Math.min(x, edge) + GAP}
      y={places.get(id)}
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
