import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateCost } from '../../../../core/updates/arms/costs.ts';
import { formatCount, NOT_RUN } from '../../../../ui/format.ts';
import { formatBytes, formatPower } from '../../../parts/words/units.ts';
import { Figure } from '../../../prose/Figure.tsx';
import { daysAt, staleness } from '../view/derive.ts';
import { useRunParameter, useView } from '../definition.ts';
import { useShown } from './playhead.ts';
import { useArmName, useArms } from './use.ts';
import { CopyText } from '../../../parts/findings/CopyText.tsx';
import { ScrollX } from '../../../parts/findings/ScrollX.tsx';
import parts from '../../../parts/parts.module.css';
import css from './update.module.css';

const counted = [
  'steps',
  'rowsTouched',
  'multiplyAdds',
  'bytesPublished',
  'rowsPublished',
  'vectorsReindexed',
] as const;

const formats: Readonly<Record<(typeof counted)[number], (value: number | null) => string>> = {
  steps: formatCount,
  rowsTouched: formatCount,
  multiplyAdds: formatPower,
  bytesPublished: formatBytes,
  rowsPublished: formatCount,
  vectorsReindexed: formatCount,
};

interface CostRow {
  readonly arm: string;
  readonly cost: UpdateCost | null;
  /** Minutes; null before anything has passed. */
  readonly users: number | null;
  readonly items: number | null;
}

/** What each arm's updates had cost at the moment looked at, and how old it is what they keep in service. */
function useCosts(): readonly CostRow[] {
  const arms = useArms();
  const plan = useView((view) => view.plan);
  const forks = useView((view) => view.forks);
  const stages = useView((view) => view.stages);
  const shown = useShown();
  const publishEvery = useRunParameter('publishEvery');
  const publishItems = useRunParameter('publishItems');
  if (!plan) return [];
  const { layout } = plan;
  const days = shown < 0 ? 0 : daysAt(shown, layout);
  const rhythm = { slicesPerDay: layout.slicesPerDay, publishEvery, publishItems };
  return arms.map((arm) => {
    const policy = plan.arms[arm] ?? forks.find((fork) => fork.arm === arm)?.policy;
    const age = policy && days > 0 ? staleness(policy, rhythm, days) : null;
    const cost = stages[shown]?.arms.find((own) => own.arm === arm)?.cost ?? null;
    return { arm, cost, users: age?.users ?? null, items: age?.items ?? null };
  });
}

/** What the updates have cost up to the moment looked at; the whole table can be copied. */
export function CostFigure(): ReactNode {
  const { t } = useTranslation();
  const rows = useCosts();
  const nameOf = useArmName();
  const head = [t('update.costs.arm'), ...[...counted, 'users', 'items'].map((key) => t(`update.costs.${key}`))];
  const plain = [
    head,
    ...rows.map(({ arm, cost, users, items }) => [
      nameOf(arm),
      ...counted.map((key) => cost?.[key] ?? ''),
      users ?? '',
      items ?? '',
    ]),
  ];
  return (
    <Figure title={t('update.costs.title')} caption={t('update.costs.caption')} ofRun>
      {rows.length === 0 ? (
        <p className={parts.note}>{t('update.costs.empty')}</p>
      ) : (
        <>
          <ScrollX label={t('update.costs.title')}>
            <table className={parts.table} data-testid="costs">
              <thead>
                <tr>
                  {head.map((title, i) => (
                    <th key={title} scope="col" className={i > 0 ? parts.number : undefined}>
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ arm, cost, users, items }) => (
                  <tr key={arm}>
                    <th scope="row" className={css.name}>
                      {nameOf(arm)}
                    </th>
                    {counted.map((key) => (
                      <td key={key} className={parts.number}>
                        {cost ? formats[key](cost[key]) : NOT_RUN}
                      </td>
                    ))}
                    <td className={parts.number}>{formatCount(users)}</td>
                    <td className={parts.number}>{formatCount(items)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollX>
          <CopyText
            text={plain.map((row) => row.join('\t')).join('\n')}
            label={t('update.costs.copy')}
            copiedLabel={t('update.costs.copied')}
          />
        </>
      )}
    </Figure>
  );
}
