import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { Concept, Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { curveOf, orderConcept } from '../../view/derive.ts';
import type { OrderId } from '../../../parameters.ts';
import { useView } from '../../definition.ts';
import { useNames } from '../use.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import parts from '../../../../parts/parts.module.css';

/** Parts from the earliest to the latest: the blue end of the dial first, the last part in the contrast's orange. */
function partConcept(part: number, count: number): Concept {
  if (part === count - 1) return 'dial-0';
  return (['dial-5', 'dial-4', 'dial-3', 'dial-2'] as const)[Math.min(3, part)];
}

/** One order's recall on what was learnt earlier and on what came last. */
function PartsChart(): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const plan = useView((view) => view.prepared?.race ?? null);
  const checkpoints = useView((view) => view.checkpoints);
  const [order, setOrder] = useState<OrderId>('0');
  const shown = plan && !plan.orders.includes(order) ? plan.orders[0] : order;
  const count = plan?.parts.length ?? 0;
  const series = useMemo(
    (): Series[] =>
      checkpoints.length === 0
        ? []
        : Array.from({ length: count }, (_, part) => ({
            id: `part${part}`,
            label: t(part === count - 1 ? 'drift.forget.lastPart' : 'drift.forget.part', { part: part + 1 }),
            concept: partConcept(part, count),
            dashed: part > 0 && part < count - 1,
            points: curveOf(checkpoints, shown, ({ parts: recall }) => recall[part]),
          })),
    [checkpoints, count, shown, t],
  );
  return (
    <Figure
      title={t('drift.forget.title')}
      caption={t('drift.forget.caption', { count, requests: formatCount(plan?.requests.part ?? null) })}
      ofRun
    >
      <Choice
        spaced
        label={t('drift.forget.order')}
        value={shown}
        onChange={setOrder}
        options={(plan?.orders ?? (['0', 'all'] as const)).map((value) => ({ value, label: names.order(value) }))}
      />
      <LineChart
        series={series}
        xLabel={t('drift.race.step')}
        yLabel="Recall@50"
        xFormat={formatCount}
        xDomain={plan ? [0, plan.steps] : undefined}
        height={260}
        emptyText={t('drift.race.empty')}
        ariaLabel={t('drift.forget.title')}
      />
    </Figure>
  );
}

/** Whether one batch's step undoes the one before: the cosine of successive batches' gradients. */
function CosineChart(): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const plan = useView((view) => view.prepared?.race ?? null);
  const checkpoints = useView((view) => view.checkpoints);
  const series = useMemo(
    (): Series[] =>
      (plan?.orders ?? [])
        .map((order) => ({
          id: order,
          label: names.order(order),
          concept: orderConcept(order),
          dashed: order === 'within-days',
          points: curveOf(checkpoints, order, ({ gradientCosine }) => gradientCosine),
        }))
        .filter(({ points }) => points.length > 0),
    [checkpoints, plan, names],
  );
  return (
    <Figure title={t('drift.cosine.title')} caption={t('drift.cosine.caption')}>
      <LineChart
        series={series}
        xLabel={t('drift.race.step')}
        yLabel={t('drift.cosine.y')}
        xFormat={formatCount}
        xDomain={plan ? [0, plan.steps] : undefined}
        height={220}
        emptyText={t('drift.race.empty')}
        ariaLabel={t('drift.cosine.title')}
      />
    </Figure>
  );
}

/** What each order remembers, and how its batches pull. */
export function ForgetFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <PartsChart />
      <CosineChart />
    </div>
  );
}
