import { screenX, screenY, type Size, type View } from './view.ts';

/** How near to a point the pointer must be, in pixels. */
const PICK_RADIUS = 8;

/**
 * Row of the point nearest to a pixel, -1 where none is within `PICK_RADIUS`. Both renderers pick with this, so the
 * same points can be picked in both.
 * @param positions [rows, 2] row-major; only the first `count` rows are drawn.
 */
export function pick(
  positions: Float32Array,
  count: number,
  view: View,
  size: Size,
  pixelX: number,
  pixelY: number,
): number {
  let nearest = -1;
  let least = PICK_RADIUS * PICK_RADIUS;
  for (let row = 0; row < count; row++) {
    const dx = screenX(view, positions[2 * row], size) - pixelX;
    const dy = screenY(view, positions[2 * row + 1], size) - pixelY;
    const distance = dx * dx + dy * dy;
    if (distance <= least) {
      least = distance;
      nearest = row;
    }
  }
  return nearest;
}
