import { useElementSize, useMergedRef } from '@mantine/hooks';
import { memo, type ReactNode } from 'react';
import { Bar as Bars, BarChart as Chart, CartesianGrid, Cell, LabelList, XAxis, YAxis } from 'recharts';
import classes from './chart/chart.module.css';
import { drawnWhole } from './chart/drawn-whole.ts';
import { textWidth } from './chart/labels.ts';
import { zeroScale } from './chart/scale.ts';
import { formatNumber, trimZeros } from './format.ts';
import { useNear } from './pacing/near.ts';
import { useTurn } from './pacing/useTurn.ts';
import { conceptColour } from './theme.ts';
import type { Concept } from './types.ts';

export interface Bar {
  /** Name on the axis; unique within the chart. */
  readonly label: string;
  readonly value: number;
  readonly concept?: Concept;
}

export interface BarChartProps {
  readonly bars: readonly Bar[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly yFormat?: (y: number) => string;
  /** Colour of bars that name no concept of their own. */
  readonly concept?: Concept;
  /** Height in CSS pixels; lying bars take 26 each unless told otherwise. */
  readonly height?: number;
  /** True lays the bars down, so that long names have room. */
  readonly lying?: boolean;
  readonly emptyText: string;
  readonly ariaLabel: string;
}

const LYING_BAR = 26;
const AXIS = 26;

/** Bars from zero, one a category, each with its value in figures. */
export const BarChart = memo(function BarChart(props: BarChartProps): ReactNode {
  const { bars, xLabel, yLabel, yFormat = formatNumber, concept = 'item', lying = false, emptyText, ariaLabel } = props;
  const { ref: size, width } = useElementSize<HTMLDivElement>();
  const [place, near] = useNear();
  const ref = useMergedRef(size, place);
  const drawn = useTurn(bars, near);
  const height = props.height ?? (lying ? bars.length * LYING_BAR + AXIS : 240);
  const values = bars.map(({ value }) => value);
  const { domain, ticks } = zeroScale(
    Math.min(0, ...values),
    Math.max(0, ...values),
    lying ? Math.max(2, width / 120) : 4,
  );
  const text = { fill: 'var(--ink-quiet)', fontSize: 12 };
  const widest = Math.max(
    12,
    ...(lying ? bars.map(({ label }) => label) : ticks.map((tick) => trimZeros(yFormat(tick)))).map((name) =>
      textWidth(name),
    ),
  );
  const amount = {
    type: 'number' as const,
    domain: [...domain],
    ticks: [...ticks],
    interval: 0,
    tickFormatter: (value: number) => trimZeros(yFormat(value)),
    tick: text,
    tickLine: false,
    axisLine: false,
  };
  const category = {
    type: 'category' as const,
    dataKey: 'label',
    tick: text,
    tickLine: false,
    stroke: 'var(--rule-strong)',
  };
  const room = (width - widest) / Math.max(1, bars.length);
  const labelled = lying || bars.every(({ value }) => textWidth(yFormat(value)) < room);
  return (
    <figure className={classes.figure} aria-label={ariaLabel}>
      <div className={classes.yLabel}>{lying ? xLabel : yLabel}</div>
      {bars.length === 0 ? (
        <div className={classes.empty} style={{ height: props.height ?? 160 }}>
          {emptyText}
        </div>
      ) : (
        <>
          <div ref={ref} className={classes.plot} style={{ height }} aria-hidden="true">
            {width > 0 && drawn && (
              <Chart
                width={width}
                height={height}
                data={[...drawn]}
                layout={lying ? 'vertical' : 'horizontal'}
                margin={{ top: lying ? 0 : 18, right: lying ? 52 : 8, bottom: 0, left: 0 }}
                barCategoryGap="18%"
                accessibilityLayer={false}
              >
                <CartesianGrid vertical={lying} horizontal={!lying} stroke="var(--rule)" />
                {lying ? <XAxis {...amount} height={AXIS} /> : <XAxis {...category} height={AXIS} />}
                {lying ? (
                  <YAxis {...category} width={widest + 24} interval={0} />
                ) : (
                  <YAxis {...amount} width={widest + 10} />
                )}
                <Bars dataKey="value" {...drawnWhole}>
                  {drawn.map((bar) => (
                    <Cell key={bar.label} fill={conceptColour(bar.concept ?? concept)} />
                  ))}
                  {labelled && (
                    <LabelList
                      dataKey="value"
                      position={lying ? 'right' : 'top'}
                      formatter={(value) => yFormat(Number(value))}
                      fontSize={12}
                      fill="var(--ink)"
                    />
                  )}
                </Bars>
              </Chart>
            )}
          </div>
          <div className={classes.xLabel}>{lying ? yLabel : xLabel}</div>
          <div className="visually-hidden">
            <table>
              <caption>{ariaLabel}</caption>
              <thead>
                <tr>
                  <th scope="col">{xLabel}</th>
                  <th scope="col">{yLabel}</th>
                </tr>
              </thead>
              <tbody>
                {bars.map((bar) => (
                  <tr key={bar.label}>
                    <th scope="row">{bar.label}</th>
                    <td>{yFormat(bar.value)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </figure>
  );
});
