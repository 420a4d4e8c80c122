import type { Size } from './view.ts';

/** A point that wants its name beside it. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** Width of its text in pixels. */
  readonly width: number;
}

/** Where a text stands: its left edge and its middle line. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const HEIGHT = 16;
const GAP = 11;
/** Room kept free around every point that is picked out, in pixels. */
const RING = 7;

/**
 * Finds room for names: right of the point, else left, above or below it, without touching another name or ring.
 * Earlier anchors matter more; one without room, or off the screen, gets null (its ring stays).
 */
export function placeLabels(anchors: readonly Anchor[], { width, height }: Size): (Place | null)[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return anchors.map((anchor) => {
    if (anchor.x < 0 || anchor.x > width || anchor.y < 0 || anchor.y > height) return null;
    const candidates: Place[] = [
      { x: anchor.x + GAP, y: anchor.y },
      { x: anchor.x - GAP - anchor.width, y: anchor.y },
      { x: anchor.x - anchor.width / 2, y: anchor.y - HEIGHT },
      { x: anchor.x - anchor.width / 2, y: anchor.y + HEIGHT },
    ];
    const free = candidates.find(
      ({ x, y }) =>
        x >= 2 &&
        x + anchor.width <= width - 2 &&
        y >= HEIGHT / 2 &&
        y <= height - HEIGHT / 2 &&
        anchors.every(
          (other) =>
            other === anchor ||
            Math.abs(other.y - y) >= HEIGHT / 2 + RING ||
            x > other.x + RING ||
            x + anchor.width < other.x - RING,
        ) &&
        taken.every(
          (other) => Math.abs(other.y - y) >= HEIGHT || x > other.right + 4 || x + anchor.width < other.left - 4,
        ),
    );
    if (free) taken.push({ left: free.x, right: free.x + anchor.width, y: free.y });
    return free ?? null;
  });
}
