import { TextInput } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { NumberParameter } from '../../core/experiment/parameters.ts';
import classes from './NumberField.module.css';

/** The numbers that a field takes. */
export type NumberRange = Pick<NumberParameter, 'kind' | 'minimum' | 'maximum' | 'step'>;

/** How a field understands what is typed. */
export interface NumberReader {
  /** @returns null where the text is no number that the field takes. */
  readonly read: (text: string) => number | null;
  /** Says of a text what is allowed instead, and that the old value stays. */
  readonly refused: (text: string) => string;
}

export interface NumberFieldProps {
  readonly range: NumberRange;
  readonly reader: NumberReader;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly label: string;
  readonly describedBy?: string;
  readonly size?: 'xs' | 'sm';
  readonly className?: string;
  readonly disabled?: boolean;
}

/** A value one step further, within the range, without the digits that adding .1 to .2 leaves behind. */
export function stepped({ minimum, maximum, step }: NumberRange, value: number, by: 1 | -1): number {
  const next = Number((value + by * step).toPrecision(12));
  return Math.min(maximum, Math.max(minimum, next));
}

/**
 * A field for a number. What can be read and is allowed counts as it is typed; what cannot is named, and once the field
 * is left the old value stands there again. Nothing is moved to the nearest bound in silence.
 */
export function NumberField(props: NumberFieldProps): ReactNode {
  const { range, reader, value, onChange, label, describedBy, size, className, disabled } = props;
  const [draft, setDraft] = useState(String(value));
  const [wrong, setWrong] = useState<string | null>(null);
  const messageId = useId();
  // A slider, a link or a step has moved the value; a draft that means it ("0.20") is left as it is typed.
  const { read } = reader;
  useEffect(() => {
    setDraft((typed) => (read(typed) === value ? typed : String(value)));
  }, [read, value]);
  // Read, it goes with the next touch of anything.
  useEffect(() => {
    if (wrong === null) return;
    const clear = (): void => setWrong(null);
    document.addEventListener('pointerdown', clear);
    return () => document.removeEventListener('pointerdown', clear);
  }, [wrong]);
  const type = (text: string): void => {
    setDraft(text);
    const number = read(text);
    setWrong(null);
    if (number !== null && number !== value) onChange(number);
  };
  const leave = (): void => {
    if (read(draft) === null && draft.trim() !== '') setWrong(draft.trim());
    setDraft(String(value));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    type(String(stepped(range, value, event.key === 'ArrowUp' ? 1 : -1)));
  };
  return (
    <>
      <TextInput
        className={className}
        size={size}
        inputMode={range.kind === 'integer' ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={draft}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={press}
        disabled={disabled}
        error={wrong !== null}
        aria-label={label}
        aria-describedby={[describedBy, wrong !== null && messageId].filter(Boolean).join(' ') || undefined}
      />
      {wrong !== null && (
        <span id={messageId} role="alert" className={classes.wrong}>
          {reader.refused(wrong)}
        </span>
      )}
    </>
  );
}
