import { ActionIcon, Slider } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from './icons.tsx';
import classes from './Scrubber.module.css';

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

/** Walks through the frames of a run: by slider, by arrow keys, or played. */
export function Scrubber({
  count,
  index,
  onChange,
  labelOf,
  interval = 250,
  disabled,
  text,
}: ScrubberProps): ReactNode {
  const [playing, setPlaying] = useState(false);
  const last = Math.max(0, count - 1);
  const idle = disabled || count < 2;

  useEffect(() => {
    if (!playing) return;
    if (idle || index >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onChange(index + 1), interval);
    return () => clearTimeout(timer);
  }, [playing, idle, index, last, interval, onChange]);

  const toggle = (): void => {
    if (!playing && index >= last) onChange(0);
    setPlaying(!playing);
  };

  return (
    <div className={classes.scrubber}>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={idle}
        onClick={toggle}
        aria-label={playing ? text.pause : text.play}
        title={playing ? text.pause : text.play}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </ActionIcon>
      <Slider
        className={classes.slider}
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={Math.min(index, last)}
        onChange={(next) => {
          setPlaying(false);
          onChange(next);
        }}
        disabled={idle}
        label={null}
        size="sm"
        thumbLabel={text.slider}
        thumbValueText={(value) => (count > 0 ? labelOf(value) : '')}
      />
      <span className={classes.label}>{count > 0 ? labelOf(Math.min(index, last)) : ''}</span>
    </div>
  );
}
