import { useElementSize } from '@mantine/hooks';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttributeName } from '../../../../../core/drift/windows/attributes.ts';
import { formatCount, NOT_RUN } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { smoothed } from '../../view/derive.ts';
import type { DetectorEvent } from '../../../events.ts';
import { RunClock } from '../ClockNote.tsx';
import { useRunParameter, useView } from '../../definition.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import shared from '../drift.module.css';
import css from './windows.module.css';
import parts from '../../../../parts/parts.module.css';

/** Batches that the drawn line averages: single ones jump about too much to be seen. */
const WIDTH = 8;
const HEIGHT = 96;

interface StripProps {
  readonly title: string;
  readonly values: Float64Array;
  readonly alarms: readonly number[];
  /** The batch at which the order changes; null on the control. */
  readonly change: number | null;
  readonly changeLabel: string;
  readonly half: string;
  readonly className: string;
}

/** One stream: how surprising its batches are, and where the detector cried. */
function Strip({ title, values, alarms, change, changeLabel, half, className }: StripProps): ReactNode {
  const { ref, width } = useElementSize();
  const line = useMemo(() => smoothed(values, WIDTH), [values]);
  const x = (batch: number): number => (batch / Math.max(1, values.length - 1)) * width;
  const y = (value: number): number => 14 + (1 - value) * (HEIGHT - 20);
  return (
    <figure className={`${css.strip} ${className}`} aria-label={title}>
      <figcaption>{title}</figcaption>
      <div ref={ref} style={{ height: HEIGHT }} aria-hidden="true">
        {width > 0 && (
          <svg width={width} height={HEIGHT}>
            <line className={css.half} x1={0} x2={width} y1={y(0.5)} y2={y(0.5)} />
            <text className={css.halfLabel} x={width} y={y(0.5) - 4}>
              {half}
            </text>
            <polyline className={css.surprise} points={line.map((one) => `${x(one.x)},${y(one.y)}`).join(' ')} />
            {change !== null && (
              <>
                <line className={css.change} x1={x(change)} x2={x(change)} y1={0} y2={HEIGHT} />
                <text className={css.halfLabel} x={x(change) + 4} y={HEIGHT - 4} style={{ textAnchor: 'start' }}>
                  {changeLabel}
                </text>
              </>
            )}
            {alarms.map((alarm) => (
              <path key={alarm} className={css.alarm} d="M0 12-5 2H5z" transform={`translate(${x(alarm)} 0)`} />
            ))}
          </svg>
        )}
      </div>
    </figure>
  );
}

function DetectorTable({ detectors }: { readonly detectors: readonly DetectorEvent[] }): ReactNode {
  const { t } = useTranslation();
  const columns = ['delay', 'alarms', 'control'] as const;
  return (
    <ScrollX label={t('drift.detector.table')}>
      <table className={parts.table} data-testid="detector">
        <caption className="visually-hidden">{t('drift.detector.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('drift.look.attribute')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={`${parts.number} ${shared.wraps}`}>
                {t(`drift.detector.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detectors.map(({ row }) => (
            <tr key={row.attribute}>
              <th scope="row">{t(`drift.parameters.attribute.options.${row.attribute}`)}</th>
              <td className={parts.number}>
                {row.delay === null ? NOT_RUN : t('drift.detector.batches', { count: formatCount(row.delay) })}
              </td>
              <td className={parts.number}>{formatCount(row.alarms)}</td>
              <td className={parts.number}>
                {t('drift.detector.inBatches', {
                  alarms: formatCount(row.controlAlarms),
                  batches: formatCount(row.controlBatches),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  );
}

/** The online detector: where it cries when the shuffling stops, and whether it cries at nothing. */
export function DetectorFigure(): ReactNode {
  const { t } = useTranslation();
  const set = useRunParameter('attribute');
  const detectors = useView((view) => view.detectors);
  const [chosen, setChosen] = useState<AttributeName | null>(null);
  const shown = detectors.find(({ row }) => row.attribute === (chosen ?? set)) ?? detectors[0] ?? null;
  if (!shown) {
    return (
      <Figure title={t('drift.detector.title')}>
        <p className={parts.placeholder}>{t('drift.detector.empty')}</p>
      </Figure>
    );
  }
  const { row } = shown;
  const half = t('drift.detector.half');
  return (
    <Figure
      title={t('drift.detector.title')}
      caption={t('drift.detector.caption', { batch: formatCount(row.batch), width: WIDTH })}
      ofRun
    >
      <Choice
        spaced
        label={t('drift.look.attribute')}
        value={row.attribute}
        onChange={setChosen}
        options={detectors.map((one) => ({
          value: one.row.attribute,
          label: t(`drift.parameters.attribute.options.${one.row.attribute}`),
        }))}
      />
      <Strip
        className={css.ordered!}
        title={t('drift.detector.stream', { alarms: formatCount(row.alarms) })}
        values={shown.values}
        alarms={shown.alarmsAt}
        change={row.calm}
        changeLabel={t('drift.detector.change')}
        half={half}
      />
      <Strip
        className={css.calm!}
        title={t('drift.detector.control', { alarms: formatCount(shown.controlAlarmsAt.length) })}
        values={shown.control}
        alarms={shown.controlAlarmsAt}
        change={null}
        changeLabel=""
        half={half}
      />
      <DetectorTable detectors={detectors} />
      <RunClock />
    </Figure>
  );
}
