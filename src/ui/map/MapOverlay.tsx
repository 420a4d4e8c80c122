import type { ReactNode } from 'react';
import { textWidth } from '../chart/labels.ts';
import type { MapPoint } from '../types.ts';
import classes from './map.module.css';
import { placeLabels } from './place.ts';
import { screenX, screenY, type Size, type View } from './view.ts';

interface MapOverlayProps {
  readonly positions: Float32Array;
  readonly rowOf: (point: Pick<MapPoint, 'kind' | 'index'>) => number;
  readonly labels: (point: Pick<MapPoint, 'kind' | 'index'>) => string;
  readonly selected: MapPoint | null;
  readonly highlighted: readonly MapPoint[];
  readonly hovered: Pick<MapPoint, 'kind' | 'index'> | null;
  readonly view: View;
  readonly size: Size;
}

const LONGEST = 36;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Rings around the points picked out and their names, and the name under the pointer. */
export function MapOverlay(props: MapOverlayProps): ReactNode {
  const { positions, rowOf, labels, selected, highlighted, hovered, view, size } = props;
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
  const texts = placeLabels(
    marked.map(({ x, y, text }) => ({ x, y, width: textWidth(text) })),
    size,
  );
  const tip = hovered && place(hovered);
  return (
    <>
      <svg className={classes.overlay} width={size.width} height={size.height} aria-hidden="true">
        {marked.map(({ point, x, y }, i) => (
          <circle
            key={`${point.kind}-${point.index}`}
            cx={x}
            cy={y}
            r={selected && i === 0 ? 8 : 6}
            fill="none"
            stroke="var(--ink)"
            strokeWidth={selected && i === 0 ? 2 : 1.25}
          />
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
