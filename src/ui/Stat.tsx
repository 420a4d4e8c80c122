import type { ReactNode } from 'react';
import type { Concept } from './types.ts';

export interface StatProps {
  readonly label: ReactNode;
  /** A number is written with `format`; a string as it is; null as "–". */
  readonly value: number | string | null;
  readonly unit?: string;
  readonly format?: (value: number) => string;
  readonly concept?: Concept;
  /** A second, quieter line, e.g. an interval. */
  readonly note?: ReactNode;
}

/** One number with its name. */
export function Stat({ label }: StatProps): ReactNode {
  return <>{label}</>;
}
