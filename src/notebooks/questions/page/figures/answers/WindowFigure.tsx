import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart } from '../../../../../ui/IntervalChart.tsx';
import { formatCount, formatDuration, formatInterval, formatNumber, formatSigned } from '../../../../../ui/format.ts';
import { formatPower } from '../../../../parts/words/units.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import type { WindowResults } from '../../../events.ts';
import { DataTable } from '../../../../parts/findings/DataTable.tsx';
import { Stale } from '../Stale.tsx';
import { useAnswer, useArmName } from '../use.ts';
import parts from '../../../../parts/parts.module.css';
import css from '../questions.module.css';

/** Recall on the days' held-out events, by period. */
function Floor({ periods }: WindowResults): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('window');
  return (
    <Figure title={t('questions.floor.title')} caption={t('questions.floor.caption')}>
      <IntervalChart
        rows={periods.map(({ arm, floor }) => {
          const { concept, dashed } = styleOf('window', arm);
          return { id: arm, label: name(arm), concept, hollow: dashed, estimate: floor.mean, ...floor };
        })}
        valueLabel="Recall@50"
        emptyText=""
        ariaLabel={t('questions.floor.title')}
      />
    </Figure>
  );
}

/** How far a period's genres are from all, beside shuffled windows of the same size. */
function Bias({ periods }: WindowResults): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('window');
  return (
    <Figure title={t('questions.bias.title')} caption={t('questions.bias.caption')}>
      <DataTable
        label={t('questions.bias.title')}
        head={['arm', 'events', 'js', 'control', 'excess'].map((key) => t(`questions.bias.${key}`))}
        rows={periods.map(({ arm, events, bias: { js, control, excess } }) => ({
          id: arm,
          label: name(arm),
          concept: styleOf('window', arm).concept,
          cells: [
            formatCount(events),
            formatNumber(js),
            formatNumber(control),
            `${formatSigned(excess.estimate)} ${formatInterval(excess.low, excess.high)}`,
          ],
        }))}
        testId="bias"
      />
    </Figure>
  );
}

/** One epoch of a period: counted and measured here, and by arithmetic at a large site. */
function Epochs({ periods, site }: WindowResults): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('window');
  const rows = (cells: (period: WindowResults['periods'][number]) => string[]) =>
    periods.map((period) => ({
      id: period.arm,
      label: name(period.arm),
      concept: styleOf('window', period.arm).concept,
      cells: cells(period),
    }));
  return (
    <>
      <Figure title={t('questions.epoch.title')} caption={t('questions.epoch.caption')}>
        <DataTable
          label={t('questions.epoch.title')}
          head={['arm', 'multiplyAdds', 'seconds', 'updates', 'reindexed'].map((key) => t(`questions.epoch.${key}`))}
          rows={rows(({ epochMultiplyAdds, epochSeconds, updates, vectorsReindexed }) => [
            formatPower(epochMultiplyAdds),
            formatDuration(1000 * epochSeconds),
            formatCount(updates),
            formatCount(vectorsReindexed),
          ])}
        />
      </Figure>
      <Figure
        title={t('questions.site.title')}
        caption={t('questions.site.caption', {
          events: formatPower(site.eventsPerDay),
          rate: formatCount(site.eventsPerSecond),
          hours: formatCount(site.nightHours),
        })}
      >
        <p className={css.label}>{t('questions.site.arithmetic')}</p>
        <DataTable
          label={t('questions.site.title')}
          head={['arm', 'events', 'multiplyAdds', 'hours', 'nights'].map((key) => t(`questions.site.${key}`))}
          rows={rows(({ lecture: { events, multiplyAdds, hours, nights } }) => [
            formatPower(events),
            formatPower(multiplyAdds),
            formatNumber(hours),
            formatNumber(nights),
          ])}
          testId="site"
        />
      </Figure>
    </>
  );
}

/** Floor, bias and time of each period. */
export function WindowFigure(): ReactNode {
  const { t } = useTranslation();
  const results = useAnswer('window')?.result?.results.window ?? null;
  if (!results) return <p className={parts.note}>{t('questions.look.empty')}</p>;
  return (
    <div className={parts.stack}>
      <Stale question="window" />
      <Floor {...results} />
      <Bias {...results} />
      <Epochs {...results} />
    </div>
  );
}
