import type { ReactNode } from 'react';
import type { Place } from './place.ts';
import type { MapMark } from './types.ts';

interface Pixel {
  readonly x: number;
  readonly y: number;
}

interface MapMarksProps {
  readonly marks: readonly (Pick<MapMark, 'id' | 'label' | 'hollow'> & Pixel & { readonly from: Pixel | null })[];
  /** Where each mark's name stands; null where there is no room. */
  readonly places: readonly (Place | null)[];
}

const TRIANGLE = 'M0-9 7.8 4.5H-7.8z';

/** Triangles over the cloud, each with its name and the way it came. Goes inside an svg. */
export function MapMarks({ marks, places }: MapMarksProps): ReactNode {
  return marks.map(({ id, label, hollow, x, y, from }, i) => {
    const at = places[i];
    return (
      <g key={id} data-mark={id}>
        {from && (
          <>
            <line x1={from.x} y1={from.y} x2={x} y2={y} stroke="var(--ink)" strokeWidth={1.5} strokeDasharray="4 3" />
            <circle cx={from.x} cy={from.y} r={3} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
          </>
        )}
        <path
          d={TRIANGLE}
          transform={`translate(${x} ${y})`}
          fill={hollow ? 'var(--page-raised)' : 'var(--concept-user)'}
          stroke={hollow ? 'var(--concept-user)' : 'var(--page-raised)'}
          strokeWidth={hollow ? 2 : 1.5}
        />
        {at && (
          <text
            x={at.x}
            y={at.y}
            dominantBaseline="central"
            fontSize={12}
            fontWeight={700}
            fill="var(--concept-user-text)"
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
