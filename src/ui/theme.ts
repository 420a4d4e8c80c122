import { createTheme } from '@mantine/core';
import type { Concept } from './types.ts';

const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", ' +
  '"Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

/** The lab's Mantine theme: system fonts, one quiet accent, small radii. Use together with `theme.css`. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: '650' },
  primaryColor: 'lab',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    dark: [
      '#e4e5e7',
      '#c3c7cc',
      '#a5abb3',
      '#737a84',
      '#4a5058',
      '#33373d',
      '#24282d',
      '#17191c',
      '#121416',
      '#0d0f10',
    ],
    lab: ['#eaf3fa', '#d3e5f2', '#a6cbe6', '#7cb3dc', '#5aa0d2', '#2f86c0', '#0f76b6', '#00659f', '#00517f', '#003d60'],
  },
});

/** CSS colour of a concept for lines, bars and dots (at least 3:1 on the page in both themes). */
export function conceptColour(concept: Concept): string {
  return `var(--concept-${concept})`;
}

/** CSS colour of a concept for words (at least 4.5:1 on the page in both themes). */
export function conceptTextColour(concept: Concept): string {
  return `var(--concept-${concept}-text)`;
}

/** How many distinct colours `groupColour` has. */
export const GROUP_COLOURS = 8;

/** CSS colour of the i-th group of a map (genres); the last one is a grey, for "other". Wraps around. */
export function groupColour(index: number): string {
  return `var(--group-${index % GROUP_COLOURS})`;
}
