import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../../ui/format.ts';
import { useLab } from '../../../../lab.ts';
import { PhaseProgress } from '../../../../parts/run/PhaseProgress.tsx';
import { useView } from '../../definition.ts';
import css from '../serve.module.css';

/** After a cancel: the rows on the page are those that were finished before it. */
export function IndexCancelled(): ReactNode {
  const { t } = useTranslation();
  const cancelled = useLab((state) => state.status === 'cancelled');
  const rows = useView((view) => view.rows.length);
  if (!cancelled || rows === 0) return null;
  return (
    <p className={css.warning} role="status" data-testid="index-cancelled">
      {t('serve.index.cancelled', { rows: formatCount(rows) })}
    </p>
  );
}

/** How far the building of an index is, and a way to stop the run there. */
export function IndexProgress(): ReactNode {
  const progress = useView((view) => view.progress);
  return (
    <PhaseProgress
      progress={progress?.phase.startsWith('index-') ? progress : null}
      words={{ sentence: 'serve.index.building', cancel: 'serve.index.cancel' }}
    />
  );
}
