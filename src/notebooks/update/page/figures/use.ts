import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, type LabState } from '../../../lab.ts';
import { numberOf } from '../view/forks.ts';
import type { UpdateView } from '../view/view.ts';

/** The run as the figures see it. */
export function viewOf(state: LabState): UpdateView {
  return state.view as UpdateView;
}

/** Reads one thing of the run's view. */
export function useView<T>(select: (view: UpdateView) => T): T {
  return useLab((state) => select(viewOf(state)));
}

/** A parameter of the shown run; of the next one where nothing was run. */
export function useRunParameter(key: string): string | number | boolean | undefined {
  return useLab(({ settings, parameters }) => (settings?.parameters ?? parameters)[key]);
}

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
