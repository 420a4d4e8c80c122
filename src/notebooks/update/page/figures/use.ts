import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../definition.ts';
import { numberOf } from '../view/forks.ts';

/** All arms of the shown run, the reader's forks last. */
export function useArms(): readonly string[] {
  const plan = useView((view) => view.plan);
  const forks = useView((view) => view.forks);
  return plan ? [...Object.keys(plan.arms), ...forks.map(({ arm }) => arm)] : [];
}

/** What an arm is called. */
export function useArmName(): (arm: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (arm: string) =>
      arm.startsWith('fork-') ? t('update.arms.fork', { number: numberOf(arm) }) : t(`update.arms.${arm}`),
    [t],
  );
}
