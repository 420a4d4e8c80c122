import { escaped } from './escaped.ts';
import type { ReportFigure } from './report.ts';

/** What of an SVG element's computed style is written into the copy: the copy has no style sheet. */
const INLINED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

const TRANSPARENT = /^(transparent|rgba\(.*, 0\))$/;

interface Area {
  readonly left: number;
  readonly top: number;
}

/** Writes an element's look into its copy: what it does not inherit, and what an attribute of its own would say else. */
function inline(element: Element, copy: SVGElement): void {
  const style = getComputedStyle(element);
  const above = element instanceof SVGSVGElement ? null : getComputedStyle(element.parentElement!);
  for (const name of INLINED) {
    const value = style.getPropertyValue(name);
    const implied = name === 'opacity' ? '1' : above?.getPropertyValue(name);
    if (value !== implied || element.hasAttribute(name)) copy.style.setProperty(name, value);
  }
  copy.removeAttribute('class');
}

/** A copy of an SVG element that looks the same without the page's styles, at its place in the figure. */
function copied(svg: SVGSVGElement, origin: Area): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, i) => inline(element, to[i] as SVGElement));
  inline(svg, copy);
  const { left, top, width, height } = svg.getBoundingClientRect();
  copy.setAttribute('x', String(left - origin.left));
  copy.setAttribute('y', String(top - origin.top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  // A label may stand out a little; with another reader's font more than here.
  copy.setAttribute('overflow', 'visible');
  return new XMLSerializer().serializeToString(copy);
}

/** A box's ground and its border, where it has them; a border that is not all around is left out. */
function ground(element: Element, origin: Area): string {
  const { backgroundColor, borderRadius, borderColor, borderTopWidth, borderLeftWidth, opacity } =
    getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const border = Math.min(Number.parseFloat(borderTopWidth), Number.parseFloat(borderLeftWidth)) || 0;
  const bare = TRANSPARENT.test(backgroundColor);
  if ((bare && border === 0) || width === 0 || height === 0) return '';
  const radius = Math.min(Number.parseFloat(borderRadius) || 0, width / 2, height / 2);
  const edge = border > 0 ? ` stroke="${borderColor}" stroke-width="${border}"` : '';
  return `<rect x="${left - origin.left + border / 2}" y="${top - origin.top + border / 2}" width="${width - border}" height="${height - border}" rx="${radius}" fill="${bare ? 'none' : backgroundColor}" opacity="${opacity}"${edge}/>`;
}

interface Line {
  readonly box: DOMRect;
  readonly text: string;
}

/** The lines that a text was broken into: its characters by the height they stand at. */
function linesOf(node: Text): Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = range.getClientRects();
  if (boxes.length < 2) return Array.from(boxes, (box) => ({ box, text: node.data }));
  const lines: { box: DOMRect; text: string }[] = [];
  for (let at = 0; at < node.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const [box] = range.getClientRects();
    const line = lines.at(-1);
    if (line && (!box || Math.abs(box.top - line.box.top) < 1)) line.text += node.data[at];
    else if (box) lines.push({ box, text: node.data[at] });
  }
  return lines;
}

/** A stretch of text, line by line as it was broken. */
function words(node: Text, origin: Area): string {
  const parent = node.parentElement;
  if (!parent || node.data.trim() === '') return '';
  const { color, fontSize, fontWeight } = getComputedStyle(parent);
  const size = Number.parseFloat(fontSize);
  return linesOf(node)
    .map(({ box, text }) => {
      const y = box.top - origin.top + (box.height + size * 0.7) / 2;
      const said = escaped(text.replaceAll(/\s+/g, ' ').trim());
      return `<text x="${box.left - origin.left}" y="${y}" fill="${color}" font-size="${size}" font-weight="${fontWeight}">${said}</text>`;
    })
    .join('');
}

/** Draws what stands inside an element: pictures, boxes with a ground, words. Hidden things are left out. */
function drawn(element: Element, origin: Area): string {
  const { display, visibility } = getComputedStyle(element);
  if (display === 'none' || visibility === 'hidden') return '';
  if (element instanceof SVGSVGElement) return copied(element, origin);
  if (element.matches('.visually-hidden, button, input, [hidden], [data-screen]')) return '';
  const inside = [...element.childNodes].map((node) =>
    node instanceof Text ? words(node, origin) : node instanceof Element ? drawn(node, origin) : '',
  );
  return ground(element, origin) + inside.join('');
}

/** A chart as an SVG of its own, on the page's ground. */
function figureOf(chart: Element): string {
  const { left, top, width, height } = chart.getBoundingClientRect();
  const paper = getComputedStyle(document.body).backgroundColor;
  const font = escaped(getComputedStyle(chart).fontFamily);
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" overflow="visible" font-family="${font}"><rect width="${w}" height="${h}" fill="${paper}"/>${drawn(chart, { left, top })}</svg>`;
}

/** The page's theme, which a report on paper does not follow. */
const THEME = 'data-mantine-color-scheme';

/** Does something while the page is light. It is dark again, where it was, before anything is shown. */
export function inLight<T>(work: () => T): T {
  const page = document.documentElement;
  const theme = page.getAttribute(THEME);
  page.setAttribute(THEME, 'light');
  try {
    return work();
  } finally {
    if (theme === null) page.removeAttribute(THEME);
    else page.setAttribute(THEME, theme);
  }
}

/** Figures that show something; a map says how many points it has drawn. */
const FULL = 'figure[aria-label]:has(svg, i):not([data-points="0"])';

/**
 * The charts and maps that stand on the page now, each with its accessible name. Maps must be drawn as vectors by then,
 * see `setPrinting`.
 */
export function captureFigures(page: ParentNode): ReportFigure[] {
  return inLight(() =>
    [...page.querySelectorAll(FULL)].map((figure) => ({
      title: figure.getAttribute('aria-label') ?? '',
      svg: figureOf(figure),
    })),
  );
}
