import type { ReactNode } from 'react';
import { Claims } from '../../../parts/findings/Claims.tsx';
import { driftClaims } from '../../parameters.ts';
import { useView } from '../definition.ts';
import { RunClock } from './ClockNote.tsx';

/** The lecture's claims, and the clock they were tested on. */
export function ClaimsFigure(): ReactNode {
  return (
    <Claims ids={driftClaims} result={useView((view) => view.result)}>
      <RunClock />
    </Claims>
  );
}
