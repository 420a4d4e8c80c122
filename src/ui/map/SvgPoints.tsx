import { type ReactNode, useEffect, useMemo } from 'react';
import { ITEM_RADIUS, type PointLayerProps, USER_RADIUS } from './layer.ts';
import { screenX, screenY } from './view.ts';

const HALF_BASE = (USER_RADIUS * Math.sqrt(3)) / 2;

/** All points of one colour and shape. */
export interface Ink {
  readonly shape: 'dots' | 'triangles';
  readonly colour: string;
  readonly opacity: number;
  /** Dots are lines of no length, to be stroked with round ends: a few bytes each. */
  readonly path: string;
}

type Points = Omit<PointLayerProps, 'onDrawn' | 'onFailed'>;

const near = (value: number): string => value.toFixed(1);

/** The points as one path a colour, items first; what lies outside the picture is left out. */
export function inksOf({ positions, colours, items, users, view, width, height }: Points): Ink[] {
  const inks = new Map<string, Omit<Ink, 'path'> & { path: string }>();
  for (let row = 0; row < items + users; row++) {
    const x = screenX(view, positions[2 * row], { width, height });
    const y = screenY(view, positions[2 * row + 1], { width, height });
    if (!(x >= 0 && x <= width && y >= 0 && y <= height)) continue;
    const [r, g, b, a] = colours.subarray(4 * row, 4 * row + 4);
    const shape = row < items ? 'dots' : 'triangles';
    const key = `${shape} ${r} ${g} ${b} ${a}`;
    const ink = inks.get(key) ?? { shape, colour: `rgb(${r} ${g} ${b})`, opacity: a / 255, path: '' };
    inks.set(key, ink);
    ink.path +=
      shape === 'dots'
        ? `M${near(x)} ${near(y)}h0`
        : `M${near(x)} ${near(y - USER_RADIUS)}l${near(HALF_BASE)} ${near(1.5 * USER_RADIUS)}h${near(-2 * HALF_BASE)}z`;
  }
  return [...inks.values()];
}

/** The points as vectors: slow to move, but they can be copied and printed. */
export default function SvgPoints(props: PointLayerProps): ReactNode {
  const { positions, colours, items, users, view, width, height, onDrawn } = props;
  const inks = useMemo(
    () => inksOf({ positions, colours, items, users, view, width, height }),
    [positions, colours, items, users, view, width, height],
  );
  useEffect(() => onDrawn(items + users), [inks, items, users, onDrawn]);
  return (
    <svg
      width={width}
      height={height}
      style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }}
      aria-hidden="true"
    >
      {inks.map(({ shape, colour, opacity, path }) =>
        shape === 'dots' ? (
          <path
            key={path}
            d={path}
            fill="none"
            stroke={colour}
            strokeOpacity={opacity}
            strokeWidth={2 * ITEM_RADIUS}
            strokeLinecap="round"
          />
        ) : (
          <path key={path} d={path} fill={colour} fillOpacity={opacity} />
        ),
      )}
    </svg>
  );
}
