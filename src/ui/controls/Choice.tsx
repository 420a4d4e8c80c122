import { SegmentedControl, type SegmentedControlItem } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Choice.module.css';

export interface ChoiceProps<T extends string> {
  /** What is chosen, for those who hear the page. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly (SegmentedControlItem<T> & { readonly label: string })[];
  readonly onChange: (value: T) => void;
  readonly size?: 'xs' | 'sm';
  readonly disabled?: boolean;
  /** True where a drawing stands under it. */
  readonly spaced?: boolean;
}

/** One of a few, side by side: how a figure is looked at. Where the page is narrow, it scrolls sideways. */
export function Choice<T extends string>(props: ChoiceProps<T>): ReactNode {
  const { label, value, options, onChange, size = 'xs', disabled, spaced } = props;
  return (
    <div className={classes.choice} data-spaced={spaced || undefined}>
      <SegmentedControl
        size={size}
        aria-label={label}
        value={value}
        onChange={onChange}
        data={[...options]}
        disabled={disabled}
        transitionDuration={0}
      />
    </div>
  );
}
