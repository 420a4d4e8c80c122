import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowInspection } from '../../../../../core/drift/windows/inspect-window.ts';
import { formatCount, formatNumber, formatShare, NOT_RUN } from '../../../../../ui/format.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import parts from '../../../../parts/parts.module.css';

const shareOf = (value: number): string => (Number.isFinite(value) ? formatShare(value) : NOT_RUN);

/** How far a window is from its day, beside chance: the mean of shuffled windows of its size. */
export function SightTable({ seen }: { readonly seen: WindowInspection }): ReactNode {
  const { t } = useTranslation();
  const { window, shuffled, control } = seen;
  const ratio = (value: number, chance: number): string => (chance > 0 ? `${formatNumber(value / chance)}×` : NOT_RUN);
  const rows = [
    ...(['js', 'psi', 'tv'] as const).map((id) => ({
      id,
      window: formatNumber(window.divergences[id]),
      shuffled: formatNumber(control[id]),
      ratio: ratio(window.divergences[id], control[id]),
    })),
    ...(['users', 'items'] as const).map((id) => ({
      id,
      window: formatCount(window[id]),
      shuffled: formatCount(shuffled[id]),
      ratio: ratio(window[id], shuffled[id]),
    })),
    { id: 'sameUser', window: shareOf(window.sameUser), shuffled: shareOf(shuffled.sameUser), ratio: NOT_RUN },
  ];
  return (
    <ScrollX label={t('drift.look.sight')}>
      <table className={parts.table} data-testid="sight">
        <caption className="visually-hidden">{t('drift.look.sight')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('drift.look.measure')}</th>
            <th scope="col" className={parts.number}>
              {t('drift.look.window')}
            </th>
            <th scope="col" className={parts.number}>
              {t('drift.look.shuffled')}
            </th>
            <th scope="col" className={parts.number}>
              {t('drift.look.ratio')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-measure={row.id}>
              <th scope="row">{t(`drift.look.measures.${row.id}`)}</th>
              <td className={parts.number}>{row.window}</td>
              <td className={parts.number}>{row.shuffled}</td>
              <td className={parts.number}>{row.ratio}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}
