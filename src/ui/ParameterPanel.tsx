import type { ReactNode } from 'react';
import type { ParameterSchema, ParameterValue } from '../core/experiment/parameters.ts';

export interface ParameterPanelProps {
  readonly schema: ParameterSchema;
  readonly values: Readonly<Record<string, ParameterValue>>;
  readonly defaults: Readonly<Record<string, ParameterValue>>;
  readonly onChange: (key: string, value: ParameterValue) => void;
  readonly label: (key: string) => string;
  readonly help: (key: string) => string;
  readonly option: (key: string, option: string) => string;
  readonly groupLabel: (group: string) => string;
  /** E.g. "back to default"; the parameter's name is added for screen readers. */
  readonly resetLabel: string;
  readonly resetAllLabel: string;
  /** Says that a value is not the default, e.g. "changed". */
  readonly changedLabel: string;
  readonly disabled?: boolean;
}

/** The controls of a notebook, made from its parameter schema. */
export function ParameterPanel({ schema, label }: ParameterPanelProps): ReactNode {
  return <>{Object.keys(schema).map(label).join(', ')}</>;
}
