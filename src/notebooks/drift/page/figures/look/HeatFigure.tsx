import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRange } from '../../../../../core/data/clock.ts';
import { windowSize } from '../../../../../core/drift/windows/windows.ts';
import { HeatMap } from '../../../../../ui/HeatMap.tsx';
import { formatNumber, formatSigned } from '../../../../../ui/format.ts';
import { windowMinutes } from '../../../parameters.ts';
import { dayHeat, timeOfDay, type DayScene } from '../../view/scene.ts';
import { useNames } from '../use.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import css from './look.module.css';
import parts from '../../../../parts/parts.module.css';

/** Standard errors from which on the colour is the strongest. */
const STRONGEST = 6;
const LISTED = 19;

interface HeatProps {
  readonly scene: DayScene;
  /** The window under the microscope, and its size. */
  readonly window: EventRange;
  readonly size: number;
  readonly onMove: (from: number) => void;
}

/** The bins that a heat map has room for: those that the day uses most. */
function useShownBins({ whole, attribute }: DayScene): readonly number[] {
  return useMemo(() => {
    const ranked = Array.from(whole.keys())
      .sort((a, b) => whole[b] - whole[a] || a - b)
      .slice(0, LISTED);
    return attribute.name === 'decade' || attribute.name === 'popularity' ? ranked.sort((a, b) => a - b) : ranked;
  }, [whole, attribute]);
}

/** When the day has too much or too little of what: the excess of each window, in standard errors of chance. */
export function HeatFigure({ scene, window, size, onMove }: HeatProps): ReactNode {
  const { t } = useTranslation();
  const names = useNames(scene.dataset);
  const [open, setOpen] = useState(false);
  const { range, attribute, clock } = scene;
  // A column a minute would be thinner than a pixel, and one a day is the day itself.
  const quarter = windowSize(clock.eventsPerDay, windowMinutes.quarter);
  const hour = windowSize(clock.eventsPerDay, windowMinutes.hour);
  const width = size >= range.to - range.from ? hour : Math.max(size, quarter);
  const heat = useMemo(() => dayHeat(scene, width), [scene, width]);
  const bins = useShownBins(scene);
  const values = useMemo(
    () => Float64Array.from(heat.windows.flatMap((_, w) => bins.map((bin) => heat.z[w * heat.bins + bin]))),
    [heat, bins],
  );
  const columns = useMemo(() => heat.windows.map(({ from }) => timeOfDay(from, range)), [heat, range]);
  const rows = useMemo(
    () => bins.map((bin) => names.bin(attribute.name, attribute.labels[bin])),
    [bins, names, attribute],
  );
  const excess = (w: number, row: number): number => heat.excess[w * heat.bins + bins[row]]!;
  const cell = (w: number, row: number): string => `${formatSigned(100 * excess(w, row))}%`;
  const column = (place: number): number => (place - range.from) / width;
  const title = t('drift.heat.title', { attribute: t(`drift.parameters.attribute.options.${attribute.name}`) });
  return (
    <div className={css.heat} data-testid="heat">
      <h4>{title}</h4>
      <HeatMap
        columns={columns}
        rows={rows}
        values={values}
        strongest={STRONGEST}
        readout={(w, row) =>
          t('drift.heat.readout', {
            from: columns[w],
            to: timeOfDay(heat.windows[w].to, range),
            bin: rows[row],
            excess: formatSigned(100 * excess(w, row)),
            z: formatNumber(values[w * rows.length + row]),
          })
        }
        hint={t('drift.heat.hint')}
        onPick={(w) => onMove(heat.windows[w].from)}
        marked={{ from: column(window.from), to: column(window.to) }}
        scale={{ low: t('drift.heat.low'), high: t('drift.heat.high') }}
        ariaLabel={title}
      />
      <details className={css.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('drift.heat.table')}</summary>
        {open && (
          <ScrollX label={title}>
            <table className={`${parts.table} ${css.heatTable}`}>
              <thead>
                <tr>
                  <th scope="col">{t('drift.heat.time')}</th>
                  {rows.map((row) => (
                    <th key={row} scope="col" className={parts.number}>
                      {row}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {columns.map((time, w) => (
                  <tr key={time}>
                    <th scope="row">{time}</th>
                    {rows.map((row, r) => (
                      <td key={row} className={parts.number}>
                        {cell(w, r)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollX>
        )}
      </details>
    </div>
  );
}
