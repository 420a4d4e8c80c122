import type { ReactNode } from 'react';

const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  equal: 'M3 6h10M3 10h10',
  play: 'M5 3.5v9l7.5-4.5z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  back: 'M10 4 6 8l4 4',
  forward: 'M6 4l4 4-4 4',
  backDay: 'M4 4v8M12 4 8 8l4 4',
  forwardDay: 'M12 4v8M4 4l4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
  reset: 'M4 5.5A5 5 0 1 1 3 9M3.5 2.5v3.3h3.3',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9M10.3 10.3 13.5 13.5',
  lock: 'M4.5 7.5h7v5h-7zM6 7.5V5.5a2 2 0 0 1 4 0v2',
} as const;

export type GlyphName = keyof typeof PATHS;

/** A line drawing of 16 × 16 in the colour of the words around it; says nothing to screen readers. */
export function Glyph({ name, size = 16 }: { readonly name: GlyphName; readonly size?: number }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill={name === 'play' ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
