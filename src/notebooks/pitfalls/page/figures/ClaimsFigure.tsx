import type { ReactNode } from 'react';
import { judge } from '../../../../core/experiment/claims.ts';
import { useLab } from '../../../lab.ts';
import { Claims } from '../../../parts/findings/Claims.tsx';
import { doneSoFar } from '../view/derive.ts';
import { claimOfPitfall, pitfallsClaims } from '../../parameters.ts';
import { useView } from '../definition.ts';

/** The claims behind the pitfalls, each judged by its newest finished run. */
export function ClaimsFigure(): ReactNode {
  const runs = useLab((state) => state.finished);
  const result = useView((view) => view.result);
  const claims = doneSoFar(runs, {}).map(({ pitfall, shown }) => judge(claimOfPitfall[pitfall], shown?.claim ?? null));
  return <Claims ids={pitfallsClaims} result={result} claims={claims} />;
}
