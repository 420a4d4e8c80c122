import type { ReactNode } from 'react';
import { textWidth } from '../chart/labels.ts';
import type { MapPoint } from '../types.ts';
import classes from './map.module.css';
import { MapMarks } from './MapMarks.tsx';
import { MapPaths } from './MapPaths.tsx';
import { placeLabels } from './place.ts';
import type { MapMark, MapPath } from './types.ts';
import { screenX, screenY, type Size, type View } from './view.ts';

interface MapOverlayProps {
  readonly positions: Float32Array;
  readonly rowOf: (point: Pick<MapPoint, 'kind' | 'index'>) => number;
  readonly labels: (point: Pick<MapPoint, 'kind' | 'index'>) => string;
  /** CSS colour of a point, drawn again above the crowd that may hide it. */
  readonly colourOf: (point: Pick<MapPoint, 'kind' | 'index'>) => string;
  readonly selected: MapPoint | null;
  readonly highlighted: readonly MapPoint[];
  readonly marks: readonly MapMark[];
  readonly paths: readonly MapPath[];
  readonly hovered: Pick<MapPoint, 'kind' | 'index'> | null;
  readonly view: View;
  readonly size: Size;
}

/** The same two shapes as the layers below draw. */
const CIRCLE = 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0';
const TRIANGLE = 'M0-5 4.33 2.5H-4.33z';
const LONGEST = 36;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Rings around the points picked out and their names, and the name under the pointer. */
export function MapOverlay(props: MapOverlayProps): ReactNode {
  const { positions, rowOf, labels, colourOf, selected, highlighted, marks, paths, hovered, view, size } = props;
  const place = (point: Pick<MapPoint, 'kind' | 'index'>) => {
    const row = rowOf(point);
    return {
      point,
      text: shorten(labels(point)),
      x: screenX(view, positions[2 * row], size),
      y: screenY(view, positions[2 * row + 1], size),
    };
  };
  const marked = [...(selected ? [selected] : []), ...highlighted].map(place);
  const drawn = marks.map(({ at, from, ...mark }) => ({
    ...mark,
    x: screenX(view, at[0], size),
    y: screenY(view, at[1], size),
    from: from ? { x: screenX(view, from[0], size), y: screenY(view, from[1], size) } : null,
  }));
  const ways = paths.map(({ points, ...path }) => ({
    ...path,
    points: points.map(([x, y]) => ({ x: screenX(view, x, size), y: screenY(view, y, size) })),
  }));
  const ends = ways.map(({ points, at, label }) => ({ ...points[at], text: label }));
  const anchors = [...ends, ...drawn.map(({ x, y, label }) => ({ x, y, text: label })), ...marked];
  const places = placeLabels(
    anchors.map(({ x, y, text }) => ({ x, y, width: textWidth(text) })),
    size,
  );
  const texts = places.slice(ends.length + drawn.length);
  const tip = hovered && place(hovered);
  return (
    <>
      <svg className={classes.overlay} width={size.width} height={size.height} aria-hidden="true">
        {marked.map(({ point, x, y }, i) => (
          <g key={`${point.kind}-${point.index}`} transform={`translate(${x} ${y})`}>
            <path d={point.kind === 'item' ? CIRCLE : TRIANGLE} fill={colourOf(point)} />
            <circle
              r={selected && i === 0 ? 9 : 7}
              fill="none"
              stroke="var(--ink)"
              strokeWidth={selected && i === 0 ? 2 : 1.25}
            />
          </g>
        ))}
        {marked.map(({ point, text }, i) => {
          const at = texts[i];
          return (
            at && (
              <text
                key={`${point.kind}-${point.index}`}
                x={at.x}
                y={at.y}
                dominantBaseline="central"
                fontSize={12}
                fontWeight={selected && i === 0 ? 700 : 500}
                fill="var(--ink)"
                stroke="var(--page-raised)"
                strokeWidth={3.5}
                paintOrder="stroke"
              >
                {text}
              </text>
            )
          );
        })}
        <MapPaths paths={ways} places={places} />
        <MapMarks marks={drawn} places={places.slice(ends.length)} />
        {tip && <circle cx={tip.x} cy={tip.y} r={6} fill="none" stroke="var(--ink)" strokeWidth={1.5} />}
      </svg>
      {tip && (
        <div
          className={classes.tip}
          style={{
            top: tip.y > 40 ? tip.y - 34 : tip.y + 12,
            ...(tip.x > size.width / 2 ? { right: size.width - tip.x - 8 } : { left: tip.x - 8 }),
          }}
        >
          {labels(tip.point)}
        </div>
      )}
    </>
  );
}
