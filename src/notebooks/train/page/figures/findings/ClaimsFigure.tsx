import type { ReactNode } from 'react';
import { Verdicts } from '../../../../parts/Verdicts.tsx';
import { trainClaims } from '../../../parameters.ts';
import { useView } from '../../definition.ts';
import { MetricsTable } from './MetricsTable.tsx';
import css from '../figures.module.css';

/** What the lecture says, what the run says of it, and all of the run's metrics. */
export function ClaimsFigure(): ReactNode {
  const claims = useView((view) => view.result?.claims ?? null);
  return (
    <div className={css.stack}>
      <Verdicts ids={trainClaims} notebook="train" claims={claims} />
      <MetricsTable />
    </div>
  );
}
