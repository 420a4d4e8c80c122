import { Button, Progress } from '@mantine/core';
import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { TimelineRecord } from '../../../../../core/updates/report/record.ts';
import { formatCount, formatDuration, formatInterval, formatSigned } from '../../../../../ui/format.ts';
import { conceptColour } from '../../../../../ui/theme.ts';
import { lookOf } from '../../view/arms.ts';
import { hasCaughtUp, type Fork } from '../../view/forks.ts';
import { useArmName } from '../use.ts';
import { switchNames } from './choice.ts';
import { outcomeOf } from './outcome.ts';
import type { Forking } from './use-forking.ts';
import { useMomentName } from './use-moment.ts';
import css from './fork.module.css';

interface ForkItemProps {
  readonly fork: Fork;
  readonly forking: Forking;
  readonly record: TimelineRecord;
  readonly policyOf: (arm: string) => Policy | null;
  /** The slice before which outcomes stop: each new one costs a resampling. */
  readonly upTo: number;
}

/** How far a fork that catches up is. */
function CatchingUp({ fork, forking }: Pick<ForkItemProps, 'fork' | 'forking'>): ReactNode {
  const { t } = useTranslation();
  const { behind, stages } = fork;
  const done = behind === null || !stages ? 0 : (100 * (stages - behind)) / stages;
  const label = t('update.fork.catching', {
    done: formatCount(behind === null || stages === null ? 0 : stages - behind),
    total: formatCount(stages ?? 0),
  });
  return (
    <>
      <Progress value={done} aria-label={label} size="sm" transitionDuration={0} />
      <p className={css.quiet}>
        {label}
        {forking.remaining !== null && t('update.fork.remaining', { time: formatDuration(forking.remaining) })}
      </p>
    </>
  );
}

/** What has come of a fork so far: its paired difference to its parent. */
function Result({ fork, record, upTo }: Pick<ForkItemProps, 'fork' | 'record' | 'upTo'>): ReactNode {
  const { t } = useTranslation();
  const name = useArmName();
  const momentName = useMomentName(record.layout.slicesPerDay);
  const { arm, from, at } = fork;
  const outcome = useMemo(() => outcomeOf(record, { arm, from, at }, upTo), [record, arm, from, at, upTo]);
  if (!outcome) return <p className={css.quiet}>{t('update.fork.nothingYet')}</p>;
  return (
    <p className={css.result} data-testid={`outcome-${arm}`} data-verdict={outcome.verdict}>
      {t(`update.fork.outcome.${outcome.verdict.replace(' ', '-')}`, {
        fork: name(arm),
        parent: name(from),
        moment: momentName(at),
        difference: formatSigned(outcome.estimate),
        interval: formatInterval(outcome.low, outcome.high),
        requests: formatCount(outcome.requests),
      })}
    </p>
  );
}

function ForkItem({ fork, forking, record, policyOf, upTo }: ForkItemProps): ReactNode {
  const { t } = useTranslation();
  const name = useArmName();
  const momentName = useMomentName(record.layout.slicesPerDay);
  const { concept } = lookOf(fork.arm);
  const parent = policyOf(fork.from);
  const turned = switchNames.find((own) => parent && fork.policy[own] !== parent[own]);
  const isThere = hasCaughtUp(fork);
  return (
    <li className={css.item} style={{ '--own': conceptColour(concept) } as CSSProperties} data-fork={fork.arm}>
      <div className={css.itemHead}>
        <strong>{name(fork.arm)}</strong>
        <span>
          {t('update.fork.is', {
            parent: parent ? name(fork.from) : t('update.fork.gone', { arm: name(fork.from) }),
            moment: momentName(fork.at),
            change: turned ? t(`update.fork.switches.${turned}.does.${fork.policy[turned]}`) : '',
          })}
        </span>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t(isThere ? 'update.fork.removeOf' : 'update.fork.cancelOf', { fork: name(fork.arm) })}
          onClick={() => forking.drop(fork.arm)}
        >
          {t(isThere ? 'update.fork.remove' : 'update.fork.cancel')}
        </Button>
      </div>
      {isThere ? (
        parent && <Result fork={fork} record={record} upTo={upTo} />
      ) : (
        <CatchingUp fork={fork} forking={forking} />
      )}
    </li>
  );
}

/** The reader's forks: on their way, or with what has come of them. */
export function ForkList({
  forks,
  ...rest
}: Omit<ForkItemProps, 'fork'> & { readonly forks: readonly Fork[] }): ReactNode {
  const { t } = useTranslation();
  if (forks.length === 0) return null;
  return (
    <ul className={css.list} aria-label={t('update.fork.list')}>
      {forks.map((fork) => (
        <ForkItem key={fork.arm} fork={fork} {...rest} />
      ))}
    </ul>
  );
}
