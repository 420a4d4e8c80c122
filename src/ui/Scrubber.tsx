import type { ReactNode } from 'react';

export interface ScrubberProps {
  /** Number of frames. */
  readonly count: number;
  /** The frame shown, 0 … count-1. */
  readonly index: number;
  readonly onChange: (index: number) => void;
  /** What a frame is called, e.g. "step 120". */
  readonly labelOf: (index: number) => string;
  /** Milliseconds a frame stays while playing. */
  readonly interval?: number;
  readonly disabled?: boolean;
  readonly text: { readonly play: string; readonly pause: string; readonly slider: string };
}

/** Walks through the frames of a run. */
export function Scrubber({ text }: ScrubberProps): ReactNode {
  return <>{text.slider}</>;
}
