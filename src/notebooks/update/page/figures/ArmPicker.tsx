import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { policies } from '../../../../core/updates/arms/policy.ts';
import { armSets } from '../../parameters.ts';
import { useRunParameter, useView } from '../definition.ts';
import { usePlayer, usePlayhead } from './playhead.ts';
import { useArmName, useArms } from './use.ts';
import type { Policy } from '../../../../core/updates/arms/policy.ts';

/** The lecture's own policy: both loops. */
const LECTURE = 'full+incremental';

/** The arm whose loops are drawn, and its policy: known before any run. */
export function useDrawnArm(): { readonly arm: string; readonly arms: readonly string[]; readonly policy: Policy } {
  const run = useArms();
  const set = armSets[useRunParameter('arms')];
  const arms = run.length > 0 ? run : set;
  const wanted = usePlayhead((state) => state.arm);
  const plan = useView((view) => view.plan);
  const forks = useView((view) => view.forks);
  const arm = wanted !== null && arms.includes(wanted) ? wanted : LECTURE;
  const policy =
    forks.find((fork) => fork.arm === arm)?.policy ?? plan?.arms[arm] ?? policies[arm as keyof typeof policies];
  return { arm, arms, policy };
}

/** Chooses the arm whose loops are drawn. */
export function ArmPicker(): ReactNode {
  const { t } = useTranslation();
  const player = usePlayer();
  const nameOf = useArmName();
  const { arm, arms } = useDrawnArm();
  return (
    <Select
      size="xs"
      label={t('update.loops.arm')}
      data={arms.map((id) => ({ value: id, label: nameOf(id) }))}
      value={arm}
      allowDeselect={false}
      onChange={(value) => value && player.set({ arm: value })}
    />
  );
}
