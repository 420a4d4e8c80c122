import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { Moment } from '../../../../../core/updates/timeline/timeline.ts';
import { useLab } from '../../../../lab.ts';
import { Trouble } from '../../../../parts/run/Trouble.tsx';
import { Figure } from '../../../../prose/Figure.tsx';
import { momentOf } from '../../view/derive.ts';
import { hasCaughtUp } from '../../view/forks.ts';
import { usePlayhead } from '../playhead.ts';
import { useView } from '../../definition.ts';
import { ForkForm } from './ForkForm.tsx';
import { ForkList } from './ForkList.tsx';
import { playedSlices } from './outcome.ts';
import { useForking } from './use-forking.ts';
import css from './fork.module.css';
import parts from '../../../../parts/parts.module.css';

/** More forks than this would crowd the charts, and memory. */
const MOST = 3;

/** The slice that the playhead stands at; null where it follows what is computed. */
function useLooksAt(slicesPerDay: number): Moment | null {
  const at = usePlayhead((state) => state.at);
  if (at === null) return null;
  const { day, slice } = momentOf(at, { slicesPerDay });
  return { day, slice: Math.min(slicesPerDay - 1, Math.max(0, slice)) };
}

/** Branches a new arm off another one at any slice, with one switch turned, while the run goes on or after its end. */
export function ForkFigure(): ReactNode {
  const { t } = useTranslation();
  const forking = useForking();
  const status = useLab((state) => state.status);
  const { plan, record, forks } = useView((view) => view);
  const slicesPerDay = plan?.layout.slicesPerDay ?? 1;
  const looksAt = useLooksAt(slicesPerDay);
  const played = plan && record ? playedSlices(record, Object.keys(plan.arms)[0]) : 0;
  const policyOf = (arm: string): Policy | null =>
    forks.find((fork) => fork.arm === arm)?.policy ?? plan?.arms[arm] ?? null;
  const isOpen = ['running', 'paused', 'finished'].includes(status);
  const isLate = forks.some((fork) => !hasCaughtUp(fork));
  const hindrance = isLate ? t('update.fork.oneAtATime') : forks.length >= MOST ? t('update.fork.enough') : null;
  // While the run goes on, a day's end is often enough to judge.
  const upTo = status === 'running' ? played - (played % slicesPerDay) : played;
  const isReady = plan !== null && record !== null && played > 0;
  return (
    <Figure title={t('update.fork.title')} caption={t('update.fork.caption')} ofRun>
      {!isReady && <p className={parts.placeholder}>{t('update.fork.empty')}</p>}
      {isReady && (
        <div className={css.panel}>
          {isOpen ? (
            <ForkForm
              forking={forking}
              layout={plan.layout}
              played={played}
              policyOf={policyOf}
              looksAt={looksAt}
              hindrance={hindrance}
            />
          ) : (
            <p className={parts.placeholder}>{t('update.fork.stopped')}</p>
          )}
          <div className={css.made}>
            {forking.error !== null && <Trouble error={forking.error} />}
            <ForkList forks={forks} forking={forking} record={record} policyOf={policyOf} upTo={upTo} />
            {forks.length === 0 && forking.error === null && <p className={css.quiet}>{t('update.fork.none')}</p>}
          </div>
        </div>
      )}
    </Figure>
  );
}
