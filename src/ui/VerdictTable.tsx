import type { ReactNode } from 'react';
import type { Claim, Verdict } from '../core/experiment/claims.ts';

export interface VerdictTableProps {
  readonly rows: readonly {
    readonly claim: Claim;
    readonly sentence: ReactNode;
    /** How the claim's difference is written; signed with three significant digits by default. */
    readonly format?: (value: number) => string;
  }[];
  readonly text: {
    readonly caption: string;
    readonly claim: string;
    readonly estimate: string;
    readonly verdict: string;
    readonly verdicts: Readonly<Record<Verdict, string>>;
  };
}

/** Every claim with what the data says of it. */
export function VerdictTable({ text }: VerdictTableProps): ReactNode {
  return <>{text.caption}</>;
}
