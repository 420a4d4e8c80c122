import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { TimelineLayout } from '../../../../../core/updates/report/layout.ts';
import type { Moment } from '../../../../../core/updates/timeline/timeline.ts';
import { clockTime } from '../../view/derive.ts';
import { useArmName, useArms } from '../use.ts';
import { changeOf, latestMoment, offeredMoment, outlookOf, withinPlayed, type Turned } from './choice.ts';
import { Turn } from './Turn.tsx';
import type { Forking } from './use-forking.ts';
import { useMomentName } from './use-moment.ts';
import css from './fork.module.css';

interface ForkFormProps {
  readonly forking: Forking;
  readonly layout: TimelineLayout;
  /** Slices that every arm has answered, at least one. */
  readonly played: number;
  readonly policyOf: (arm: string) => Policy | null;
  /** Where the reader looks on the timeline; null where she follows what is computed. */
  readonly looksAt: Moment | null;
  /** Why no fork can be made now, in words; null where one can. */
  readonly hindrance: string | null;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Chooses the arm, the moment and the one switch, and says in a sentence what the fork will be. */
export function ForkForm(props: ForkFormProps): ReactNode {
  const { forking, layout, played, policyOf, looksAt, hindrance } = props;
  const { t } = useTranslation();
  const arms = useArms();
  const name = useArmName();
  const momentName = useMomentName(layout.slicesPerDay);
  const [parent, setParent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Moment | null>(null);
  const [turned, setTurned] = useState<Turned | null>({ name: 'stream', to: 'embeddings' });
  const from = parent !== null && arms.includes(parent) ? parent : arms.includes('full') ? 'full' : arms[0];
  const policy = policyOf(from);
  if (!policy) return null;
  const at = withinPlayed(chosen ?? looksAt ?? offeredMoment(played, layout), played, layout);
  const latest = latestMoment(played, layout);
  const outlook = outlookOf(policy, turned, at, layout.days.length);
  const values = { arm: name(from), moment: momentName(at) };
  const sentence =
    outlook.kind === 'works' && turned
      ? t('update.fork.will', {
          ...values,
          change: t(`update.fork.switches.${turned.name}.does.${turned.to}`),
          when: t(`update.fork.from.${outlook.from}`),
        })
      : t(`update.fork.wont.${outlook.kind}`, values);
  return (
    <div className={css.form} data-testid="fork-form">
      <div className={css.tools}>
        <NativeSelect
          label={t('update.fork.arm')}
          value={from}
          onChange={(event) => setParent(event.currentTarget.value)}
          data={arms.map((arm) => ({ value: arm, label: name(arm) }))}
        />
        <NativeSelect
          label={t('update.fork.day')}
          value={at.day}
          onChange={(event) => setChosen({ ...at, day: Number(event.currentTarget.value) })}
          data={upTo(latest.day + 1).map((day) => ({ value: String(day), label: String(day + 1) }))}
        />
        <NativeSelect
          label={t('update.fork.time')}
          value={at.slice}
          onChange={(event) => setChosen({ ...at, slice: Number(event.currentTarget.value) })}
          data={upTo(at.day === latest.day ? latest.slice + 1 : layout.slicesPerDay).map((slice) => ({
            value: String(slice),
            label: clockTime(slice, layout.slicesPerDay),
          }))}
        />
        {chosen && looksAt && (
          <Button variant="subtle" size="sm" onClick={() => setChosen(null)}>
            {t('update.fork.here')}
          </Button>
        )}
      </div>
      <Turn policy={policy} turned={turned} onTurn={setTurned} />
      <p className={css.will} data-testid="fork-will" aria-live="polite">
        {sentence}
      </p>
      <div className={css.tools}>
        <Button
          disabled={outlook.kind !== 'works' || hindrance !== null}
          loading={forking.asking}
          onClick={() => turned && forking.fork(from, at, changeOf(turned))}
        >
          {t('update.fork.button')}
        </Button>
        {hindrance !== null && <span className={css.quiet}>{hindrance}</span>}
      </div>
    </div>
  );
}
