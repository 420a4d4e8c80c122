import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Verdicts } from '../../../parts/Verdicts.tsx';
import { driftClaims } from '../../parameters.ts';
import { useView } from '../definition.ts';
import { RunClock } from './ClockNote.tsx';
import parts from '../../../parts/parts.module.css';

/** The lecture's claims, the clock they were tested on, and the run's checksum. */
export function ClaimsFigure(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  return (
    <div className={parts.stack}>
      <Verdicts ids={driftClaims} notebook="drift" claims={result?.claims ?? null} />
      <RunClock />
      <p className={parts.note}>
        {result
          ? t('drift.claims.run', { seeds: result.seeds.join(', '), checksum: result.checksum })
          : t('drift.claims.before')}
      </p>
    </div>
  );
}
