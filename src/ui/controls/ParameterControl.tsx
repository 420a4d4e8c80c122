import { SegmentedControl, Select, Slider, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChoiceParameter, NumberParameter, Parameter, ParameterValue } from '../../core/experiment/parameters.ts';
import { NumberField, type NumberReader } from './NumberField.tsx';
import classes from './ParameterControl.module.css';

export interface ControlProps<P extends Parameter, V extends ParameterValue> {
  readonly parameter: P;
  readonly value: V;
  readonly onChange: (value: ParameterValue) => void;
  readonly disabled?: boolean;
  /** The knob's name: `labelId` points at the element that shows it, `label` repeats it for the parts of a control. */
  readonly label: string;
  readonly labelId: string;
  readonly helpId: string;
  readonly option: (option: string) => string;
}

/** Up to this many characters a choice shows all its options side by side. */
const SEGMENTED_CHARACTERS = 30;
/** Chinese characters take about twice the room. */
const wide = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

export function ChoiceControl(props: ControlProps<ChoiceParameter, string>): ReactNode {
  const { parameter, value, onChange, disabled, label, labelId, helpId, option } = props;
  const data = parameter.options.map((name) => ({ value: name, label: option(name) }));
  const characters = data.reduce((sum, entry) => sum + wide(entry.label), 0);
  if (data.length <= 3 && characters <= SEGMENTED_CHARACTERS) {
    return (
      <SegmentedControl
        fullWidth
        size="sm"
        data={data}
        value={value}
        onChange={onChange}
        disabled={disabled}
        transitionDuration={0}
        aria-labelledby={labelId}
        aria-describedby={helpId}
      />
    );
  }
  return (
    <Select
      size="sm"
      data={data}
      value={value}
      onChange={(next) => {
        if (next !== null) onChange(next);
      }}
      disabled={disabled}
      allowDeselect={false}
      aria-label={label}
      aria-describedby={helpId}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

interface NumberControlProps extends ControlProps<NumberParameter, number> {
  readonly reader: NumberReader;
}

export function NumberControl(props: NumberControlProps): ReactNode {
  const { parameter, value, onChange, reader, disabled, label, helpId } = props;
  const { minimum, maximum, step } = parameter;
  return (
    <div className={classes.number}>
      <Slider
        className={classes.slider}
        size="sm"
        label={null}
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        onChange={onChange}
        disabled={disabled}
        thumbLabel={label}
      />
      <NumberField
        className={classes.input}
        size="sm"
        range={parameter}
        reader={reader}
        value={value}
        onChange={onChange}
        disabled={disabled}
        label={label}
        describedBy={helpId}
      />
    </div>
  );
}

export function SwitchControl(props: ControlProps<Parameter, boolean>): ReactNode {
  const { value, onChange, disabled, label, helpId } = props;
  return (
    <Switch
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      disabled={disabled}
      aria-label={label}
      aria-describedby={helpId}
    />
  );
}
