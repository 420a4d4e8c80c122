/** A rectangle in the map's own units. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** What is seen: the point in the middle of the screen, and pixels a unit. y points up. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A few far-off points may lie outside the picture, so that they do not squeeze all the others. */
const OUTLIERS = 0.004;
const PADDING = 0.08;
/** A box within these ratios of the one shown is not followed at all: the picture would tremble. */
const CALM_SHRINK = 0.7;
/** Beyond this ratio it is another picture, and shown at once. */
const JUMP = 3;
const EASE = 0.35;

function quantiles(values: Float32Array): [number, number] {
  const sorted = values.toSorted();
  const cut = Math.floor(sorted.length * OUTLIERS);
  return [sorted[cut], sorted[sorted.length - 1 - cut]];
}

/**
 * The rectangle that holds all points of positions [count, 2] but a few outliers, with some room around it.
 * Points that are not finite are left out; with none left it is the unit square.
 */
export function robustBox(positions: Float32Array, count: number): Box {
  const finite = Array.from({ length: count }, (_, i) => i).filter(
    (i) => Number.isFinite(positions[2 * i]) && Number.isFinite(positions[2 * i + 1]),
  );
  if (finite.length === 0) return { left: -1, bottom: -1, right: 1, top: 1 };
  const [left, right] = quantiles(Float32Array.from(finite, (i) => positions[2 * i]));
  const [bottom, top] = quantiles(Float32Array.from(finite, (i) => positions[2 * i + 1]));
  const room = PADDING * Math.max(right - left, top - bottom) || 1;
  return { left: left - room, right: right + room, bottom: bottom - room, top: top + room };
}

/**
 * Where a live map should look next: it grows as the cloud does, shrinks only when much is empty, and does so smoothly.
 */
export function followBox(current: Box | null, wanted: Box): Box {
  if (!current) return wanted;
  const size = Math.max(current.right - current.left, current.top - current.bottom);
  const next = Math.max(wanted.right - wanted.left, wanted.top - wanted.bottom);
  const shift = Math.hypot(
    (wanted.left + wanted.right - current.left - current.right) / 2,
    (wanted.bottom + wanted.top - current.bottom - current.top) / 2,
  );
  if (next > JUMP * size || size > JUMP * next || shift > size) return wanted;
  const held =
    wanted.left >= current.left &&
    wanted.right <= current.right &&
    wanted.bottom >= current.bottom &&
    wanted.top <= current.top;
  if (held && next >= CALM_SHRINK * size) return current;
  const ease = (from: number, to: number): number => from + EASE * (to - from);
  return {
    left: ease(current.left, wanted.left),
    right: ease(current.right, wanted.right),
    bottom: ease(current.bottom, wanted.bottom),
    top: ease(current.top, wanted.top),
  };
}

/** The view that shows a whole box. */
export function fitView(box: Box, { width, height }: Size): View {
  return {
    x: (box.left + box.right) / 2,
    y: (box.bottom + box.top) / 2,
    scale: Math.max(1e-9, Math.min(width / (box.right - box.left), height / (box.top - box.bottom))),
  };
}

export function screenX(view: View, x: number, { width }: Size): number {
  return width / 2 + (x - view.x) * view.scale;
}

export function screenY(view: View, y: number, { height }: Size): number {
  return height / 2 - (y - view.y) * view.scale;
}

/** The view moved with the pointer by some pixels. */
export function panned(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

/** The view enlarged by a factor while the given pixel stays where it is. */
export function zoomed(view: View, factor: number, pixelX: number, pixelY: number, { width, height }: Size): View {
  const scale = Math.min(1e7, Math.max(1e-3, view.scale * factor));
  const rest = 1 / view.scale - 1 / scale;
  return { x: view.x + (pixelX - width / 2) * rest, y: view.y - (pixelY - height / 2) * rest, scale };
}
