import type { ReactNode } from 'react';

/** Lines on 16 × 16. */
const LINES = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  equal: 'M3 6h10M3 10h10',
  lean: 'M5 13 11 3',
  back: 'M10 4 6 8l4 4',
  forward: 'M6 4l4 4-4 4',
  backDay: 'M4 4v8M12 4 8 8l4 4',
  forwardDay: 'M12 4v8M4 4l4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9M10.3 10.3 13.5 13.5',
  lock: 'M4.5 7.5h7v5h-7zM6 7.5V5.5a2 2 0 0 1 4 0v2',
} as const;

/** Filled shapes on 24 × 24. */
const SHAPES = {
  play: 'M7 5.2v13.6L18.5 12z',
  pause: 'M7 5h3.4v14H7zM13.6 5H17v14h-3.4z',
  step: 'M6 5.2v13.6L15 12zM16 5h2.6v14H16z',
  reset: 'M12 5.5V2.2L6.6 6.7 12 11.2V7.9a5 5 0 1 1-5 5H4.6A7.4 7.4 0 1 0 12 5.5z',
  share:
    'M10.6 13.4a1 1 0 0 1 0-1.4l4.6-4.6-2.7 0 0-2.2h6.4v6.4h-2.2V9L12 13.4a1 1 0 0 1-1.4 0zM5 7h5v2.2H7.2v7.6h7.6V14H17v5H5z',
  progress: 'M4 5h3v3H4zM9 5.5h11v2H9zM4 10.5h3v3H4zM9 11h11v2H9zM4 16h3v3H4zM9 16.5h11v2H9z',
  sun: 'M12 7.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2zM11 2h2v3.4h-2zm0 16.6h2V22h-2zM2 11h3.4v2H2zm16.6 0H22v2h-3.4zM4.2 5.6l1.4-1.4L8 6.6 6.6 8zM16 17.4l1.4-1.4 2.4 2.4-1.4 1.4zM16 6.6l2.4-2.4 1.4 1.4L17.4 8zM4.2 18.4 6.6 16 8 17.4l-2.4 2.4z',
  moon: 'M19.6 14.6A8 8 0 0 1 9.4 4.4a8 8 0 1 0 10.2 10.2z',
  auto: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2.2v13.6a6.8 6.8 0 0 1 0-13.6z',
  help: 'M12 2.6a9.4 9.4 0 1 0 0 18.8 9.4 9.4 0 0 0 0-18.8zm0 2.2a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zm-1.1 10.9h2.2v2.2h-2.2zM12 6.3c-2 0-3.5 1.4-3.5 3.4h2.1c0-.9.6-1.5 1.4-1.5s1.4.5 1.4 1.3c0 .7-.4 1.1-1.1 1.6-.9.7-1.4 1.3-1.4 2.5v.7H13v-.6c0-.6.4-1 1-1.4.9-.6 1.6-1.4 1.6-2.9 0-1.9-1.6-3.1-3.6-3.1z',
} as const;

export type IconName = keyof typeof LINES | keyof typeof SHAPES;

const isShape = (name: IconName): name is keyof typeof SHAPES => name in SHAPES;

/** A small drawing in the colour of the words around it, beside or instead of a word; it says nothing to screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  const shared = { 'aria-hidden': true, focusable: false, width: size, height: size } as const;
  if (isShape(name)) {
    return (
      <svg {...shared} viewBox="0 0 24 24" fill="currentColor">
        <path d={SHAPES[name]} />
      </svg>
    );
  }
  return (
    <svg
      {...shared}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={LINES[name]} />
    </svg>
  );
}
