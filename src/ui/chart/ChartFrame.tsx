import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { formatNumber } from '../format.ts';
import { ChartTable } from './ChartTable.tsx';
import classes from './chart.module.css';
import { EndLabels } from './EndLabels.tsx';
import { layOut } from './geometry.ts';
import { Legend } from './Legend.tsx';
import { Mark } from './Mark.tsx';
import { Plot } from './Plot.tsx';
import { ReadoutBox, ReadoutMarks } from './Readout.tsx';
import { nextX, readAt, snap } from './readings.ts';
import type { LineChartProps } from './types.ts';
import { useNear } from '../pacing/near.ts';
import { useTurn } from '../pacing/useTurn.ts';

/** A line or area chart with axes, labels and readout. Recharts draws what the pointer does not move. */
export function ChartFrame(props: LineChartProps & { readonly filled: boolean }): ReactNode {
  const { baseline, filled, emptyText, ariaLabel, xLabel, yLabel, height = 240, hover, mark, onPick } = props;
  const { xScale, yScale, xDomain, yDomain, xFormat = formatNumber, yFormat = formatNumber } = props;
  const { ref: size, width } = useElementSize<HTMLDivElement>();
  const [place, near] = useNear();
  const ref = useMergedRef(size, place);
  const drawn = useTurn(props.series, near);
  const series = drawn ?? props.series;
  const named = series.filter(({ faint }) => !faint);
  const [ownX, setOwnX] = useState<number | null>(null);
  const [from, to] = xDomain ?? [];
  const [bottom, top] = yDomain ?? [];
  const geometry = useMemo(
    () =>
      layOut(
        {
          series,
          baseline,
          filled,
          xScale,
          yScale,
          xDomain: from === undefined || to === undefined ? undefined : [from, to],
          yDomain: bottom === undefined || top === undefined ? undefined : [bottom, top],
        },
        yFormat,
        Math.max(width, 120),
        height,
      ),
    [series, baseline, filled, xScale, yScale, from, to, bottom, top, yFormat, width, height],
  );

  if (props.series.every(({ points }) => points.length === 0)) {
    return (
      <figure className={classes.figure} aria-label={ariaLabel}>
        <div className={classes.yLabel}>{yLabel}</div>
        <div className={classes.empty} style={{ height }}>
          {emptyText}
        </div>
      </figure>
    );
  }

  const setX = hover?.onChange ?? setOwnX;
  const x = hover ? hover.x : ownX;
  const inside = x !== null && x >= geometry.x.domain[0] && x <= geometry.x.domain[1];
  const readings = inside ? readAt(named, x) : [];

  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const { frame } = geometry;
    const pixel = event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left;
    const unit = Math.min(1, Math.max(0, pixel / (frame.width - frame.left - frame.right)));
    const wanted = geometry.x.fromUnit(unit);
    const next = snap(readAt(named, wanted), wanted);
    if (next !== x) setX(next);
  };
  const step = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Escape') setX(null);
    if (event.key === 'Enter' && x !== null) onPick?.(x);
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const direction = event.key === 'ArrowRight' ? 1 : -1;
    setX(nextX(named, x ?? -direction * Infinity, direction));
  };

  return (
    <figure className={classes.figure} aria-label={ariaLabel}>
      <div className={classes.yLabel}>{yLabel}</div>
      {!geometry.direct && !filled && <Legend series={named} baseline={baseline} />}
      <div
        ref={ref}
        className={classes.plot}
        style={{ height }}
        role="group"
        aria-label={ariaLabel}
        tabIndex={0}
        onPointerMove={point}
        onPointerLeave={() => setX(null)}
        onClick={() => x !== null && onPick?.(x)}
        onKeyDown={step}
        onBlur={() => setX(null)}
      >
        {width > 0 && drawn && (
          <>
            <div aria-hidden="true">
              <Plot
                series={series}
                baseline={baseline}
                filled={filled}
                geometry={geometry}
                xFormat={xFormat}
                yFormat={yFormat}
              />
            </div>
            <svg className={classes.overlay} width="100%" height={height} aria-hidden="true">
              {mark !== undefined && <Mark x={mark} geometry={geometry} />}
              {geometry.direct && !filled && <EndLabels series={named} baseline={baseline} geometry={geometry} />}
              {inside && <ReadoutMarks x={x} readings={readings} geometry={geometry} />}
            </svg>
            {inside && (
              <ReadoutBox
                x={x}
                readings={readings}
                baseline={baseline}
                geometry={geometry}
                xLabel={xLabel}
                xFormat={xFormat}
                yFormat={yFormat}
              />
            )}
          </>
        )}
      </div>
      <div className={classes.xLabel}>{xLabel}</div>
      <ChartTable
        series={props.series}
        baseline={baseline}
        caption={ariaLabel}
        xLabel={xLabel}
        xFormat={xFormat}
        yFormat={yFormat}
      />
    </figure>
  );
}
