import { useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { POPULARITY } from '../../../../../core/updates/report/record.ts';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatNumber, formatSigned } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { lookOf } from '../../view/arms.ts';
import type { Curves, CurvePoint } from '../../view/curves.ts';
import { formatDays, stageNear } from '../../view/derive.ts';
import { usePlayer, usePlayhead, useMark } from '../playhead.ts';
import { useView } from '../../definition.ts';
import { useArmName, useArms } from '../use.ts';

const nothing = (): (() => void) => () => undefined;
const none = (): number => 0;

interface TimeChartProps {
  /** An arm's line; the same function for the same lines. */
  readonly curveOf: (curves: Curves, arm: string) => readonly CurvePoint[];
  readonly yLabel: string;
  readonly ariaLabel: string;
  readonly height?: number;
  /** The only arm whose intervals are drawn: those of single days are wide, and all of them would hide each other. */
  readonly band?: string;
  /** Gains over this arm: it has no line of its own, and neither has the baseline. */
  readonly over?: string;
}

/** Lines over simulated time, arm by arm. All of them share the playhead and the place pointed at; a click seeks. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const { curveOf, yLabel, ariaLabel, height = 300, band, over } = props;
  const { t } = useTranslation();
  const plan = useView((view) => view.plan);
  const curves = useView((view) => view.curves);
  const taken = useView((view) => view.taken);
  const frontier = useView((view) => view.stages.length - 1);
  const known = useSyncExternalStore(curves?.intervals.subscribe ?? nothing, curves?.intervals.count ?? none);
  const arms = useArms();
  const nameOf = useArmName();
  const player = usePlayer();
  const mark = useMark();
  const x = usePlayhead((state) => state.hover);
  const hover = useMemo(
    () => ({ x, onChange: (hovered: number | null) => player.set({ hover: hovered }) }),
    [x, player],
  );
  const drawn = (over === undefined ? [...arms, POPULARITY] : arms.filter((arm) => arm !== over)).join(' ');
  const series = useMemo((): Series[] => {
    if (!curves || taken === 0 || known < 0) return [];
    return drawn
      .split(' ')
      .map((arm) => {
        const all = curveOf(curves, arm);
        const points = band === undefined || band === arm ? all : all.map(({ x: day, y }) => ({ x: day, y }));
        return { id: arm, label: nameOf(arm), ...lookOf(arm), points };
      })
      .filter(({ points }) => points.length > 0);
  }, [curves, curveOf, taken, known, drawn, nameOf, band]);
  const slices = plan?.layout.slicesPerDay ?? 1;
  const days = plan?.layout.days.length ?? 1;
  const xFormat = useMemo(() => (value: number) => formatDays(value, slices), [slices]);
  return (
    <LineChart
      series={series}
      xLabel={t('update.chart.days')}
      yLabel={yLabel}
      xFormat={xFormat}
      yFormat={over === undefined ? formatNumber : formatSigned}
      xDomain={[0, days]}
      height={height}
      emptyText={t('update.chart.empty')}
      ariaLabel={ariaLabel}
      hover={hover}
      {...(mark === undefined ? {} : { mark })}
      onPick={(picked) => plan && player.seek(stageNear(picked, plan.layout), frontier)}
      {...(over === undefined ? {} : { baseline: { y: 0, label: nameOf(over), concept: lookOf(over).concept } })}
    />
  );
}
