import type { ReactNode } from 'react';

export interface PredictionProps {
  readonly question: ReactNode;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
  /** The locked answer; null until there is one. */
  readonly value: string | null;
  /** True once the answer may not change any more. */
  readonly locked: boolean;
  readonly onLock: (value: string) => void;
  /** Words of the button that locks the answer. */
  readonly lockLabel: string;
  /** Said beside the answer once it is locked. */
  readonly lockedLabel: string;
  /** What really happened; shown only once locked. */
  readonly reveal?: ReactNode;
}

/** A question to answer before the run. */
export function Prediction({ question }: PredictionProps): ReactNode {
  return <>{question}</>;
}
