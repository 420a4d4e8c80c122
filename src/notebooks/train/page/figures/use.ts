import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab } from '../../../lab.ts';
import { useRunParameter } from '../definition.ts';
import type { SeriesName } from '../view/view.ts';

/** Names of the arms; the contrast arm is named by what it does otherwise than the model. */
export function useArmName(): (arm: SeriesName) => string {
  const { t } = useTranslation();
  const contrast = useRunParameter('logQ') ? 'contrast-off' : 'contrast-on';
  return useCallback((arm) => t(`train.arms.${arm === 'contrast' ? contrast : arm}`), [t, contrast]);
}

/** What stands where a figure of the data waits for it. */
export function useNoData(): string {
  const { t } = useTranslation();
  const failed = useLab((state) => state.datasetFailed);
  return t(failed ? 'train.noData' : 'train.loadingData');
}
