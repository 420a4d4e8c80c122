import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ParameterSchema, ParameterValue } from '../core/experiment/parameters.ts';
import { ParameterField } from './controls/ParameterField.tsx';
import type { NumberReader } from './controls/NumberField.tsx';
import { Icon } from './icons.tsx';
import classes from './ParameterPanel.module.css';

export interface ParameterPanelProps {
  readonly schema: ParameterSchema;
  readonly values: Readonly<Record<string, ParameterValue>>;
  readonly defaults: Readonly<Record<string, ParameterValue>>;
  readonly onChange: (key: string, value: ParameterValue) => void;
  readonly label: (key: string) => string;
  readonly help: (key: string) => string;
  readonly option: (key: string, option: string) => string;
  /** How the numbers' fields understand what is typed, by parameter. */
  readonly readers: Readonly<Record<string, NumberReader>>;
  readonly groupLabel: (group: string) => string;
  /** E.g. "back to default"; the parameter's name is added for screen readers. */
  readonly resetLabel: string;
  readonly resetAllLabel: string;
  /** Says that a value is not the default, e.g. "changed". */
  readonly changedLabel: string;
  readonly disabled?: boolean;
}

/** The controls of a notebook, made from its parameter schema. The group `main` is always open, the others fold. */
export function ParameterPanel(props: ParameterPanelProps): ReactNode {
  const { schema, values, defaults, onChange, groupLabel, resetAllLabel, changedLabel, disabled } = props;
  const keys = Object.keys(schema);
  const groups = [...new Set(keys.map((key) => schema[key].group))];
  const changed = keys.filter((key) => values[key] !== defaults[key]);

  const fields = (group: string): ReactNode => (
    <div className={classes.fields}>
      {keys
        .filter((key) => schema[key].group === group)
        .map((key) => (
          <ParameterField
            key={key}
            name={key}
            parameter={schema[key]}
            value={values[key]}
            changed={changed.includes(key)}
            onChange={(value) => onChange(key, value)}
            onReset={() => onChange(key, defaults[key])}
            label={props.label(key)}
            help={props.help(key)}
            option={(option) => props.option(key, option)}
            reader={props.readers[key] ?? null}
            resetLabel={props.resetLabel}
            changedLabel={changedLabel}
            disabled={disabled}
          />
        ))}
    </div>
  );

  return (
    <div className={classes.panel}>
      {groups.includes('main') && fields('main')}
      {groups
        .filter((group) => group !== 'main')
        .map((group) => {
          const count = changed.filter((key) => schema[key].group === group).length;
          return (
            <details key={group} className={classes.fold} data-group={group}>
              <summary>
                {groupLabel(group)}
                {count > 0 && (
                  <span className={classes.count}>
                    {count} {changedLabel}
                  </span>
                )}
              </summary>
              {fields(group)}
            </details>
          );
        })}
      <Button
        className={classes.reset}
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon name="reset" size={14} />}
        disabled={disabled || changed.length === 0}
        onClick={() => {
          for (const key of changed) onChange(key, defaults[key]);
        }}
      >
        {resetAllLabel}
      </Button>
    </div>
  );
}
