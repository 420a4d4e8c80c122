import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import type { SharedHover } from '../../../../../ui/chart/types.ts';
import { formatCount } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { RunButton } from '../../../../parts/run/RunButton.tsx';
import type { Metrics } from '../../../events.ts';
import { useView } from '../../definition.ts';
import { useWithBefore } from '../turning/use-before.ts';
import { useArmName } from '../use.ts';
import parts from '../../../../parts/parts.module.css';

/** Points of the smoothed loss curve: more than the eye can tell apart only cost time. */
const LOSS_POINTS = 120;

const HoverContext = createContext<SharedHover | undefined>(undefined);

/** Lets all curves of the notebook point at the same step. */
export function HoverTogether({ children }: { readonly children: ReactNode }): ReactNode {
  const [x, setX] = useState<number | null>(null);
  const hover = useMemo(() => ({ x, onChange: setX }), [x]);
  return <HoverContext value={hover}>{children}</HoverContext>;
}

const stepFormat = (x: number): string => formatCount(x);

function useStepAxis(): { readonly xLabel: string; readonly xDomain?: readonly [number, number] } {
  const { t } = useTranslation();
  const steps = useView((view) => view.prepared?.steps ?? null);
  return { xLabel: t('train.curves.step'), ...(steps === null ? {} : { xDomain: [0, steps] as const }) };
}

/** The training loss, and the contrast arm's on the same batches. */
function LossFigure(): ReactNode {
  const { t } = useTranslation();
  const count = useView((view) => view.lossCount);
  const losses = useView((view) => view.losses);
  const axis = useStepAxis();
  const hover = useContext(HoverContext);
  const armName = useArmName();
  const series = useMemo((): Series[] => {
    const points = losses.smoothed(count, LOSS_POINTS);
    if (points.length === 0) return [];
    const line: Series = {
      id: 'model',
      label: armName('model'),
      concept: 'model',
      points: points.map(({ step, loss }) => ({ x: step, y: loss })),
    };
    if (Number.isNaN(points[0].contrast)) return [line];
    const other = points.map(({ step, contrast }) => ({ x: step, y: contrast }));
    return [line, { id: 'contrast', label: armName('contrast'), concept: 'contrast', points: other }];
  }, [losses, count, armName]);
  return (
    <Figure title={t('train.loss.title')} caption={t('train.loss.caption')} ofRun>
      <LineChart
        series={useWithBefore(series)}
        {...axis}
        yLabel={t('train.loss.y')}
        xFormat={stepFormat}
        height={260}
        emptyText={t('train.loss.empty')}
        ariaLabel={t('train.loss.title')}
        {...(hover ? { hover } : {})}
      />
    </Figure>
  );
}

/** The run's own Run button, above the loss. */
export function RunFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <RunButton />
      <LossFigure />
    </div>
  );
}

function MetricCurve({ metric }: { readonly metric: keyof Metrics & ('recall50' | 'ndcg10') }): ReactNode {
  const { t } = useTranslation();
  const evaluations = useView((view) => view.evaluations);
  const prepared = useView((view) => view.prepared);
  const axis = useStepAxis();
  const hover = useContext(HoverContext);
  const armName = useArmName();
  const series = useMemo((): Series[] => {
    if (evaluations.length === 0 || !prepared) return [];
    const line = (id: 'model' | 'contrast'): Series => ({
      id,
      label: armName(id),
      concept: id,
      points: evaluations.flatMap(({ step, [id]: metrics }) => (metrics ? [{ x: step, y: metrics[metric] }] : [])),
    });
    const last = Math.max(prepared.steps, evaluations.at(-1)!.step);
    const baseline = prepared.popularity[metric];
    return [
      line('model'),
      ...(evaluations[0].contrast ? [line('contrast')] : []),
      {
        id: 'popularity',
        label: armName('popularity'),
        concept: 'popularity',
        dashed: true,
        points: [0, last].map((x) => ({ x, y: baseline })),
      },
    ];
  }, [evaluations, prepared, metric, armName]);
  return (
    <Figure title={t(`train.${metric}.title`)} ofRun={metric === 'recall50'}>
      <LineChart
        series={useWithBefore(series)}
        {...axis}
        yLabel={t(`metrics.${metric}`)}
        xFormat={stepFormat}
        height={230}
        emptyText={t('train.curves.empty')}
        ariaLabel={t(`train.${metric}.title`)}
        {...(hover ? { hover } : {})}
      />
    </Figure>
  );
}

/** Recall@50 and nDCG@10 while the model learns, beside the popularity baseline. */
export function CurvesFigure(): ReactNode {
  const { t } = useTranslation();
  const requests = useView((view) => view.prepared?.liveRequests ?? null);
  return (
    <div className={parts.stack}>
      <MetricCurve metric="recall50" />
      <MetricCurve metric="ndcg10" />
      {requests !== null && <p className={parts.note}>{t('train.curves.note', { requests: formatCount(requests) })}</p>}
    </div>
  );
}
