import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { judge } from '../../../../core/experiment/claims.ts';
import { useLab } from '../../../lab.ts';
import { Verdicts } from '../../../parts/Verdicts.tsx';
import { doneSoFar } from '../view/derive.ts';
import { claimOfPitfall, pitfallsClaims } from '../../parameters.ts';
import { useView } from '../definition.ts';
import parts from '../../../parts/parts.module.css';

/** The claims behind the pitfalls, each judged by its newest finished run. */
export function ClaimsFigure(): ReactNode {
  const { t } = useTranslation();
  const runs = useLab((state) => state.finished);
  const result = useView((view) => view.result);
  const claims = doneSoFar(runs, {}).map(({ pitfall, shown }) => judge(claimOfPitfall[pitfall], shown?.claim ?? null));
  return (
    <div className={parts.stack}>
      <Verdicts ids={pitfallsClaims} notebook="pitfalls" claims={claims} />
      <p className={parts.note}>
        {result
          ? t('pitfalls.claims.run', { seeds: result.seeds.join(', '), checksum: result.checksum })
          : t('pitfalls.claims.before')}
      </p>
    </div>
  );
}
