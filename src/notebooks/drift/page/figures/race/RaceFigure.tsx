import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { curveOf, orderConcept } from '../../view/derive.ts';
import { RunClock } from '../ClockNote.tsx';
import { useView } from '../../definition.ts';
import { useNames } from '../use.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';

const testSets = ['holdOut', 'future'] as const;

/** The same model in several orders at once: Recall@50 after every few steps, beside popularity. */
export function RaceFigure(): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const plan = useView((view) => view.prepared?.race ?? null);
  const checkpoints = useView((view) => view.checkpoints);
  const [testSet, setTestSet] = useState<(typeof testSets)[number]>('holdOut');
  const shown = plan && plan.requests.future === 0 ? 'holdOut' : testSet;
  const series = useMemo(
    (): Series[] =>
      checkpoints.length === 0
        ? []
        : (plan?.orders ?? []).map((order) => ({
            id: order,
            label: names.order(order),
            concept: orderConcept(order),
            dashed: order === 'within-days',
            points: curveOf(checkpoints, order, (one) => (shown === 'holdOut' ? one.recall50 : one.future50)),
          })),
    [checkpoints, plan, names, shown],
  );
  const popularity = plan?.popularity[shown] ?? null;
  return (
    <Figure
      title={t('drift.race.title')}
      caption={
        plan
          ? t(`drift.race.caption.${shown}`, {
              requests: formatCount(plan.requests[shown]),
              events: formatCount(plan.trainEvents),
              steps: formatCount(plan.stepsPerEpoch),
              epochs: plan.epochs,
            })
          : t('drift.race.before')
      }
      ofRun
    >
      <Choice
        spaced
        label={t('drift.race.testSet')}
        value={shown}
        onChange={setTestSet}
        options={testSets.map((value) => ({
          value,
          label: t(`drift.race.testSets.${value}`),
          disabled: value === 'future' && plan?.requests.future === 0,
        }))}
      />
      <LineChart
        series={series}
        xLabel={t('drift.race.step')}
        yLabel="Recall@50"
        xFormat={formatCount}
        xDomain={plan ? [0, plan.steps] : undefined}
        height={330}
        baseline={
          popularity === null ? undefined : { y: popularity, label: t('drift.race.popularity'), concept: 'popularity' }
        }
        emptyText={t('drift.race.empty')}
        ariaLabel={t('drift.race.title')}
      />
      <RunClock />
    </Figure>
  );
}
