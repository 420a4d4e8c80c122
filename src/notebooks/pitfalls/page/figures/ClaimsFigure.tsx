import type { ReactNode } from 'react';
import { useLab } from '../../../lab.ts';
import { Claims } from '../../../parts/findings/Claims.tsx';
import { doneSoFar, judged } from '../view/derive.ts';
import { pitfallsClaims } from '../../parameters.ts';
import { useView } from '../definition.ts';

/** The claims behind the pitfalls, each judged by its newest finished run. */
export function ClaimsFigure(): ReactNode {
  const runs = useLab((state) => state.finished);
  const result = useView((view) => view.result);
  const done = doneSoFar(runs, {});
  const claims = done.map(({ pitfall, shown }) => judged(pitfall, shown));
  const seeds = done.flatMap(({ shown }) => (shown ? [shown.seeds] : []));
  const fewest = seeds.length > 0 ? Math.min(...seeds) : null;
  return <Claims ids={pitfallsClaims} result={result} claims={claims} seeds={fewest} />;
}
