import type { ReactNode } from 'react';
import type { Claim, Verdict } from '../core/experiment/claims.ts';
import { formatInterval, formatSigned, NOT_RUN } from './format.ts';
import { Icon, type IconName } from './icons.tsx';
import classes from './VerdictTable.module.css';

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

/** The sign of each verdict: never colour alone. */
export const verdictIcons = {
  holds: 'check',
  leaning: 'lean',
  'no effect': 'equal',
  reversed: 'cross',
  'not run': null,
} as const satisfies Readonly<Record<Verdict, IconName | null>>;

/** Every claim with its difference, the interval over seeds, and what the data says of it in a sign and a word. */
export function VerdictTable({ rows, text }: VerdictTableProps): ReactNode {
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.claim}</th>
          <th scope="col" className={classes.number}>
            {text.estimate}
          </th>
          <th scope="col">{text.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ claim, sentence, format = formatSigned }) => {
          const icon = verdictIcons[claim.verdict];
          return (
            <tr key={claim.id} data-claim={claim.id} data-verdict={claim.verdict}>
              <th scope="row">{sentence}</th>
              <td className={classes.number}>
                {claim.estimate === null ? (
                  NOT_RUN
                ) : (
                  <>
                    {format(claim.estimate)}{' '}
                    <span className={classes.interval}>{formatInterval(claim.low, claim.high, format)}</span>
                  </>
                )}
              </td>
              <td className={classes.verdict}>
                {icon ? <Icon name={icon} /> : <span aria-hidden="true">{NOT_RUN}</span>} {text.verdicts[claim.verdict]}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
