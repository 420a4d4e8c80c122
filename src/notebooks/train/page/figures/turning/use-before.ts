import { useMemo, useRef } from 'react';
import type { Series } from '../../../../../ui/types.ts';
import { useLab } from '../../definition.ts';
import { useTurning } from './Turning.tsx';

const NONE: readonly Series[] = [];

const pointsOf = (series: readonly Series[]): number => series[0]?.points.length ?? 0;

/** The model's curve of a run that has made room for another, to be drawn faintly behind it. */
const faintOf = (series: readonly Series[]): readonly Series[] =>
  series.slice(0, 1).map((line) => ({ ...line, id: `before-${line.id}`, label: '', faint: true }));

/**
 * The lines of a run and, while knobs are being turned, faintly behind them the curve before. One that was broken off
 * early does not take the place of a longer one.
 * @param series the same array for the same lines.
 */
export function useWithBefore(series: readonly Series[]): readonly Series[] {
  const { on } = useTurning();
  const run = useLab((state) => state.settings);
  const kept = useRef({ run, series, before: NONE });
  if (kept.current.run !== run) {
    const { series: last, before } = kept.current;
    kept.current = { run, series, before: pointsOf(last) >= pointsOf(before) ? faintOf(last) : before };
  }
  kept.current.series = series;
  const { before } = kept.current;
  return useMemo(() => (on ? [...series, ...before] : series), [on, series, before]);
}
