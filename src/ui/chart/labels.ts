/** Width in pixels of a label at 12 px: close enough to reserve room for it. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character >= '\u2e80' ? 12.5 : 6.8;
  return width;
}

/**
 * Moves labels apart until none overlaps: at least `gap` between neighbours, none outside 0 … `height` while they
 * fit.
 * @param wanted Where each label wants to stand.
 * @returns Where each stands, in the order given.
 */
export function dodge(wanted: readonly number[], gap: number, height: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed = new Array<number>(wanted.length);
  let floor = 0;
  for (const i of order) {
    placed[i] = Math.max(floor, Math.min(height, wanted[i]));
    floor = placed[i] + gap;
  }
  let ceiling = height;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i], ceiling);
    ceiling = placed[i] - gap;
  }
  return placed;
}
