import type { ReactNode } from 'react';
import { Claims } from '../../../../parts/findings/Claims.tsx';
import { trainClaims } from '../../../parameters.ts';
import { useView } from '../../definition.ts';
import { MetricsTable } from './MetricsTable.tsx';

/** What the lecture says, what the run says of it, and all of the run's metrics. */
export function ClaimsFigure(): ReactNode {
  return (
    <Claims ids={trainClaims} result={useView((view) => view.result)}>
      <MetricsTable />
    </Claims>
  );
}
