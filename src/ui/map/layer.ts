import type { View } from './view.ts';

/** What a renderer draws: the points, nothing that moves with the pointer. Items are circles, users triangles. */
export interface PointLayerProps {
  /** [items + users, 2] row-major, items first. */
  readonly positions: Float32Array;
  /** [items + users, 4] RGBA. */
  readonly colours: Uint8Array;
  readonly items: number;
  /** How many users are drawn: 0 where they are hidden. */
  readonly users: number;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  /** Called after every drawing, with the number of points in it. */
  readonly onDrawn: (points: number) => void;
  /** Called where this renderer cannot draw (context lost or refused). */
  readonly onFailed: () => void;
}

/** Radius of an item's circle, and of the circle around a user's triangle, in pixels. */
export const ITEM_RADIUS = 3;
export const USER_RADIUS = 5;
