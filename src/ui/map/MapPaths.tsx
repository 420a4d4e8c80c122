import type { ReactNode } from 'react';
import { conceptColour, conceptTextColour } from '../theme.ts';
import type { Place } from './place.ts';
import type { MapPath } from './types.ts';

interface Pixel {
  readonly x: number;
  readonly y: number;
}

interface MapPathsProps {
  readonly paths: readonly (Omit<MapPath, 'points'> & { readonly points: readonly Pixel[] })[];
  /** Where each path's name stands; null where there is no room. */
  readonly places: readonly (Place | null)[];
}

const TRIANGLE = 'M0-8 7 4H-7z';
const line = (points: readonly Pixel[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');

/** Ways over the cloud: strong up to where each has come, faint ahead. Goes inside an svg. */
export function MapPaths({ paths, places }: MapPathsProps): ReactNode {
  return paths.map(({ id, label, concept, dashes, points, at }, i) => {
    const place = places[i];
    const stroke = conceptColour(concept);
    return (
      <g key={id} data-path={id}>
        <polyline points={line(points.slice(at))} fill="none" stroke={stroke} strokeWidth={1.25} opacity={0.35} />
        <polyline
          points={line(points.slice(0, at + 1))}
          fill="none"
          stroke={stroke}
          strokeWidth={2}
          strokeDasharray={dashes}
          strokeLinejoin="round"
        />
        <circle cx={points[0].x} cy={points[0].y} r={3.5} fill="var(--page-raised)" stroke={stroke} strokeWidth={1.5} />
        <path
          d={TRIANGLE}
          transform={`translate(${points[at].x} ${points[at].y})`}
          fill={dashes ? 'var(--page-raised)' : stroke}
          stroke={dashes ? stroke : 'var(--page-raised)'}
          strokeWidth={1.5}
        />
        {place && (
          <text
            x={place.x}
            y={place.y}
            dominantBaseline="central"
            fontSize={12}
            fontWeight={650}
            fill={conceptTextColour(concept)}
            stroke="var(--page-raised)"
            strokeWidth={3.5}
            paintOrder="stroke"
          >
            {label}
          </text>
        )}
      </g>
    );
  });
}
