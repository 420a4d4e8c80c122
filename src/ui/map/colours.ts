import type { MapColouring } from '../types.ts';

/** Red, green, blue, 0 … 255. */
export type Rgb = readonly [number, number, number];

const ITEM_ALPHA = 205;
/** Users lie above the items and must not hide them. */
const USER_ALPHA = 165;
const BRIGHT_ALPHA = 255;
/** Opacity of the crowd while some points are picked out. */
const DIM_ALPHA = 46;

/** Reads the `rgb(…)` form that browsers compute colours to; anything else is a middle grey. */
export function parseRgb(computed: string): Rgb {
  const parts = computed.match(/^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)/);
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : [128, 128, 128];
}

/**
 * What CSS colours (variables too) come to on an element in the present theme. Touches the page; call it in an effect.
 */
export function resolveColours(element: HTMLElement, colours: readonly string[]): Rgb[] {
  const probe = element.ownerDocument.createElement('span');
  // Where motion is to be reduced, the page gives everything a very short transition: a computed colour would be the
  // one before.
  probe.style.setProperty('transition', 'none', 'important');
  element.append(probe);
  const resolved = colours.map((colour) => {
    probe.style.color = colour;
    return parseRgb(getComputedStyle(probe).color);
  });
  probe.remove();
  return resolved;
}

/**
 * Colours of all points, items first: [items + users, 4] RGBA. Items take their group's colour, users their own;
 * where some rows are picked out, all the others are dimmed.
 * @param groups One colour a group; an item of a group beyond them is grey.
 */
export function pointColours(
  colouring: Pick<MapColouring, 'groupOf'>,
  groups: readonly Rgb[],
  user: Rgb,
  items: number,
  users: number,
  emphasised: ReadonlySet<number>,
): Uint8Array {
  const colours = new Uint8Array(4 * (items + users));
  for (let row = 0; row < items + users; row++) {
    const rgb = row < items ? (groups[colouring.groupOf[row]] ?? parseRgb('')) : user;
    colours.set(rgb, 4 * row);
    const plain = row < items ? ITEM_ALPHA : USER_ALPHA;
    colours[4 * row + 3] = emphasised.size === 0 ? plain : emphasised.has(row) ? BRIGHT_ALPHA : DIM_ALPHA;
  }
  return colours;
}
