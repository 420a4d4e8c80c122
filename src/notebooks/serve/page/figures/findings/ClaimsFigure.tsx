import type { ReactNode } from 'react';
import { Claims } from '../../../../parts/findings/Claims.tsx';
import { serveClaims } from '../../../parameters.ts';
import { useView } from '../../definition.ts';

/** The lecture's claims, and the run's checksum. */
export function ClaimsFigure(): ReactNode {
  return <Claims ids={serveClaims} result={useView((view) => view.result)} />;
}
