import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../ui/format.ts';
import { Claims } from '../../../parts/findings/Claims.tsx';
import { updateClaims } from '../../claims.ts';
import { useView } from '../definition.ts';
import parts from '../../../parts/parts.module.css';

/** The lecture's sentence, what of it is measured, and how much the measurement rests on. */
function About({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const basis = useView((view) => view.result?.results.bases[id]);
  return (
    <details className={parts.explain}>
      <summary>{t('update.claims.how')}</summary>
      {t('update.claims.quote', { quote: t(`update.claims.${id}.quote`) })}
      <br />
      {t(`update.claims.${id}.estimand`)}
      {basis && (
        <>
          <br />
          {t('update.claims.basis', {
            requests: formatCount(basis.requests),
            seeds: basis.seeds,
            users: formatCount(basis.users.count),
            ofUsers: formatCount(Math.round(basis.users.effective)),
            days: basis.days.count,
            ofDays: formatCount(Math.round(basis.days.effective)),
          })}
        </>
      )}
    </details>
  );
}

/** The lecture's claims, each with what tests it, and the run's checksum. */
export function ClaimsFigure(): ReactNode {
  return <Claims ids={updateClaims} result={useView((view) => view.result)} About={About} />;
}
