import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, type LabState } from '../../../lab.ts';
import type { Arm, TrainView } from '../view/view.ts';

/** The run as the figures see it. */
export function viewOf(state: LabState): TrainView {
  return state.view as TrainView;
}

/** Reads one thing of the run's view. */
export function useView<T>(select: (view: TrainView) => T): T {
  return useLab((state) => select(viewOf(state)));
}

/** Names of the arms; the contrast arm is named by what it does otherwise than the model. */
export function useArmName(): (arm: Arm) => string {
  const { t } = useTranslation();
  const corrected = useLab(({ settings, parameters }) => (settings?.parameters ?? parameters)['logQ'] === true);
  const contrast = corrected ? 'contrast-off' : 'contrast-on';
  return useCallback((arm) => t(`train.arms.${arm === 'contrast' ? contrast : arm}`), [t, contrast]);
}

/** What stands where a figure of the data waits for it. */
export function useNoData(): string {
  const { t } = useTranslation();
  const failed = useLab((state) => state.datasetFailed);
  return t(failed ? 'train.noData' : 'train.loadingData');
}
