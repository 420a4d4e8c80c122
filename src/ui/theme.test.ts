import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupColour } from './theme.ts';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const [light, dark] = css
  .split("[data-mantine-color-scheme='dark']")
  .map((part) => new Map([...part.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex])));

/** WCAG 2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s theme', (_, colours) => {
  const backgrounds = ['page', 'page-raised'].map((name) => colours.get(name) ?? '');

  it('gives lines and dots 3:1 and words 4.5:1 on the page', () => {
    expect(colours.size).toBeGreaterThan(35);
    for (const [name, hex] of colours) {
      if (!/^(concept|group|ink|accent)/.test(name)) continue;
      const least = /-text$|^ink|^accent/.test(name) ? 4.5 : 3;
      for (const background of backgrounds) {
        expect(contrast(hex, background), `${name} on ${background}`).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('gives every concept a colour of its own', () => {
    const concepts = [...colours].filter(([name]) => /^concept-[a-z]+$/.test(name)).map(([, hex]) => hex);
    expect(new Set(concepts).size).toBe(13);
  });
});

it('names the same colours in both themes', () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
});

it('wraps groups around', () => {
  expect(groupColour(9)).toBe('var(--group-1)');
});
