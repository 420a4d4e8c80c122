import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PSI_MARKS } from '../../../../../core/drift/windows/divergence.ts';
import { formatNumber } from '../../../../../ui/format.ts';
import css from './look.module.css';

const { some, large } = PSI_MARKS;

/** The axis is logarithmic: a hundredth of the first mark to a hundred times the second. */
const ENDS = [some / 100, large * 100] as const;

const placeOf = (psi: number): number =>
  Math.max(0, Math.min(1, Math.log(Math.max(psi, ENDS[0]) / ENDS[0]) / Math.log(ENDS[1] / ENDS[0])));

/** PSI of the window and of chance, against the usual marks. */
export function PsiGauge({ window, control }: { readonly window: number; readonly control: number }): ReactNode {
  const { t } = useTranslation();
  const at = (psi: number): CSSProperties => ({ left: `${100 * placeOf(psi)}%` });
  const zone = (psi: number): string => t(`drift.psi.${psi < some ? 'none' : psi < large ? 'some' : 'large'}`);
  const words = t('drift.psi.words', {
    window: formatNumber(window),
    windowZone: zone(window),
    control: formatNumber(control),
    controlZone: zone(control),
  });
  return (
    <figure className={css.gauge} aria-label={t('drift.psi.title')}>
      <div className={css.gaugeBar} aria-hidden="true">
        <span className={css.zone} style={{ left: at(some).left, right: `${100 - 100 * placeOf(large)}%` }} />
        <span className={css.zone} data-large style={{ left: at(large).left, right: 0 }} />
        {[some, large].map((mark) => (
          <span key={mark} className={css.mark} style={at(mark)}>
            {mark}
          </span>
        ))}
        <i className={css.dot} style={at(control)} data-hollow />
        <i className={css.dot} style={at(window)} />
      </div>
      <figcaption className={css.gaugeWords}>{words}</figcaption>
    </figure>
  );
}
