import { useTranslation } from 'react-i18next';
import type { Moment } from '../../../../../core/updates/timeline/timeline.ts';
import { clockTime } from '../../view/derive.ts';

/** A moment as the page names it: its day and the time its slice begins at. */
export function useMomentName(slicesPerDay: number): (moment: Moment) => string {
  const { t } = useTranslation();
  return ({ day, slice }) => t('update.fork.moment', { day: day + 1, time: clockTime(slice, slicesPerDay) });
}
