import { ActionIcon } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Parameter, ParameterValue } from '../../core/experiment/parameters.ts';
import { Icon } from '../icons.tsx';
import type { NumberReader } from './NumberField.tsx';
import { ChoiceControl, NumberControl, SwitchControl } from './ParameterControl.tsx';
import classes from './ParameterField.module.css';

interface ParameterFieldProps {
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: ParameterValue;
  readonly changed: boolean;
  readonly onChange: (value: ParameterValue) => void;
  readonly onReset: () => void;
  readonly label: string;
  readonly help: string;
  readonly option: (option: string) => string;
  /** How a number's field understands what is typed. */
  readonly reader: NumberReader | null;
  readonly resetLabel: string;
  readonly changedLabel: string;
  readonly disabled?: boolean;
}

/** One knob: its name, its control, a line of help, and the way back to its default. */
export function ParameterField(props: ParameterFieldProps): ReactNode {
  const {
    name,
    parameter,
    value,
    changed,
    onChange,
    onReset,
    label,
    help,
    option,
    reader,
    resetLabel,
    changedLabel,
    disabled,
  } = props;
  const id = useId();
  const labelId = `${id}-label`;
  const helpId = `${id}-help`;
  const shared = { onChange, disabled, label, labelId, helpId, option };
  return (
    <div className={classes.field} data-parameter={name} data-changed={changed || undefined}>
      <div className={classes.head}>
        <span id={labelId} className={classes.label}>
          {label}
        </span>
        {changed && (
          <>
            <span className={classes.changed}>{changedLabel}</span>
            <ActionIcon
              variant="subtle"
              size="sm"
              onClick={onReset}
              disabled={disabled}
              aria-label={`${resetLabel}: ${label}`}
              title={resetLabel}
            >
              <Icon name="reset" size={14} />
            </ActionIcon>
          </>
        )}
      </div>
      {parameter.kind === 'choice' && <ChoiceControl parameter={parameter} value={String(value)} {...shared} />}
      {parameter.kind === 'switch' && <SwitchControl parameter={parameter} value={value === true} {...shared} />}
      {reader && (parameter.kind === 'number' || parameter.kind === 'integer') && (
        <NumberControl parameter={parameter} value={Number(value)} reader={reader} {...shared} />
      )}
      <div id={helpId} className={classes.help}>
        {help}
      </div>
    </div>
  );
}
