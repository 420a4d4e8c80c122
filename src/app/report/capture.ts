import type { ReportFigure } from './html.ts';

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

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A copy of an SVG element that looks the same without the page's styles, at its place in the figure. */
function copied(svg: SVGSVGElement, origin: Area): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    const target = to[i] as SVGElement;
    for (const name of INLINED) target.style.setProperty(name, style.getPropertyValue(name));
    target.removeAttribute('class');
  });
  const { left, top, width, height } = svg.getBoundingClientRect();
  copy.removeAttribute('class');
  copy.setAttribute('x', String(left - origin.left));
  copy.setAttribute('y', String(top - origin.top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

/** A box's ground, where it has one. */
function ground(element: Element, origin: Area): string {
  const { backgroundColor, borderRadius } = getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  if (TRANSPARENT.test(backgroundColor) || width === 0 || height === 0) return '';
  const radius = Math.min(Number.parseFloat(borderRadius) || 0, width / 2, height / 2);
  return `<rect x="${left - origin.left}" y="${top - origin.top}" width="${width}" height="${height}" rx="${radius}" fill="${backgroundColor}"/>`;
}

/** A stretch of text, line by line as it was broken. */
function words(node: Text, origin: Area): string {
  const parent = node.parentElement;
  const text = node.data.replaceAll(/\s+/g, ' ').trim();
  if (!parent || text === '') return '';
  const range = document.createRange();
  range.selectNodeContents(node);
  const [line] = range.getClientRects();
  if (!line) return '';
  const { color, fontSize, fontWeight } = getComputedStyle(parent);
  const size = Number.parseFloat(fontSize);
  const y = line.top - origin.top + (line.height + size * 0.7) / 2;
  return `<text x="${line.left - origin.left}" y="${y}" fill="${color}" font-size="${size}" font-weight="${fontWeight}">${escaped(text)}</text>`;
}

/** Draws what stands inside an element: pictures, boxes with a ground, words. Hidden things are left out. */
function drawn(element: Element, origin: Area): string {
  if (element instanceof SVGSVGElement) return copied(element, origin);
  if (element instanceof HTMLCanvasElement) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return `<image x="${left - origin.left}" y="${top - origin.top}" width="${width}" height="${height}" href="${element.toDataURL('image/png')}"/>`;
  }
  if (element.matches('.visually-hidden, button, input, [hidden]')) return '';
  if (getComputedStyle(element).visibility === 'hidden') return '';
  const inside = [...element.childNodes].map((node) =>
    node instanceof Text ? words(node, origin) : node instanceof Element ? drawn(node, origin) : '',
  );
  return ground(element, origin) + inside.join('');
}

/** A chart as an SVG of its own, on the page's ground. */
function figureOf(chart: Element): string {
  const { left, top, width, height } = chart.getBoundingClientRect();
  const paper = getComputedStyle(document.body).backgroundColor;
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" font-family="system-ui, sans-serif"><rect width="${w}" height="${h}" fill="${paper}"/>${drawn(chart, { left, top })}</svg>`;
}

/** The charts that stand on the page now, each with its accessible name. */
export function captureFigures(page: ParentNode): ReportFigure[] {
  return [...page.querySelectorAll('figure[aria-label]')]
    .filter((figure) => figure.querySelector('svg, canvas, i'))
    .map((figure) => ({ title: figure.getAttribute('aria-label') ?? '', svg: figureOf(figure) }));
}
