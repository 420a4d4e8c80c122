import type { ReactNode } from 'react';
import { POPULARITY } from '../../../../core/updates/report/record.ts';
import { Stat } from '../../../../ui/Stat.tsx';
import { Headline } from '../../../parts/run/Headline.tsx';
import { lookOf } from '../view/arms.ts';
import { useView } from '../definition.ts';
import { useArmName } from './use.ts';

const shown = ['frozen', 'full', 'incremental', 'full+incremental', POPULARITY] as const;

/** Freshness so far, arm by arm. */
export function UpdateHeadline(): ReactNode {
  const curves = useView((view) => view.curves);
  useView((view) => view.taken);
  const nameOf = useArmName();
  return (
    <Headline>
      {shown.map((arm) => (
        <Stat
          key={arm}
          label={nameOf(arm)}
          value={curves?.soFar(arm, 'all', Infinity).recall50 ?? null}
          concept={lookOf(arm).concept}
        />
      ))}
    </Headline>
  );
}
