import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Verdicts } from '../../../parts/Verdicts.tsx';
import { updateClaims } from '../../parameters.ts';
import { useView } from '../definition.ts';
import parts from '../../../parts/parts.module.css';

/** The lecture's claims, and the run's checksum. */
export function ClaimsFigure(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  return (
    <div className={parts.stack}>
      <Verdicts ids={updateClaims} notebook="update" claims={result?.claims ?? null} />
      <p className={parts.note}>
        {result
          ? t(result.seeds.length === 1 ? 'update.claims.oneSeed' : 'update.claims.run', {
              seeds: result.seeds.join(', '),
              checksum: result.checksum,
            })
          : t('update.claims.before')}
      </p>
    </div>
  );
}
