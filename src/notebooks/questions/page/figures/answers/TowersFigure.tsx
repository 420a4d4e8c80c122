import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../../../ui/BarChart.tsx';
import { formatCount, formatNumber, formatShare } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import { tellingGenres } from '../../view/derive.ts';
import type { TowersResults } from '../../../events.ts';
import { DataTable } from '../../../../parts/findings/DataTable.tsx';
import { TowersMap } from './TowersMap.tsx';
import { useAnswer, useArmName } from '../use.ts';
import parts from '../../../../parts/parts.module.css';

const GENRES = 8;

/** What each of the four looks at, how it does alone, and what it wins with. */
function Specialities({ specialities, genreNames }: TowersResults): ReactNode {
  const { t } = useTranslation();
  const telling = tellingGenres(
    specialities.map(({ genres }) => genres),
    GENRES,
  );
  const label = t('questions.specialities.title');
  const sees = (what: string | null): string => (what === null ? '' : t(`questions.sees.${what}`));
  const rows = specialities.map(({ tower, user, item, wins, recall50 }) => ({
    id: String(tower),
    label:
      user === null
        ? t('questions.tower', { number: tower + 1 })
        : t('questions.specialities.of', { number: tower + 1, user: sees(user), item: sees(item) }),
    cells: [formatShare(wins), formatNumber(recall50)],
  }));
  const genres = telling.map((genre) => ({
    id: genreNames[genre],
    label: t(`genres.${genreNames[genre]}`),
    cells: specialities.map((one) => formatShare(one.genres?.[genre] ?? null)),
  }));
  return (
    <>
      <Figure title={label} caption={t('questions.specialities.caption')}>
        <DataTable
          label={label}
          head={['tower', 'wins', 'alone'].map((column) => t(`questions.specialities.${column}`))}
          rows={rows}
          testId="specialities"
        />
      </Figure>
      <Figure title={t('questions.genres.title')} caption={t('questions.genres.caption', { count: GENRES })}>
        <DataTable
          label={t('questions.genres.title')}
          head={[
            t('questions.genres.genre'),
            ...specialities.map(({ tower }) => t('questions.tower', { number: tower + 1 })),
          ]}
          rows={genres}
        />
      </Figure>
    </>
  );
}

/** How much the four's own lists have in common, and how many films they reach. */
function Reach({ coverage, overlap }: TowersResults): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('towers');
  const pairsOf = overlap.flatMap((row, a) => row.filter((_, b) => b > a));
  const mean = pairsOf.reduce((sum, share) => sum + share, 0) / Math.max(1, pairsOf.length);
  return (
    <Figure
      title={t('questions.coverage.title')}
      caption={t('questions.coverage.caption', { overlap: formatNumber(10 * mean) })}
    >
      <BarChart
        lying
        bars={Object.entries(coverage).map(([id, value]) => ({
          label: id === 'union' ? t('questions.coverage.union') : name(id),
          value,
          concept: id === 'union' ? 'cold' : styleOf('towers', id).concept,
        }))}
        xLabel={t('questions.coverage.arm')}
        yLabel={t('questions.coverage.films')}
        yFormat={formatCount}
        emptyText=""
        ariaLabel={t('questions.coverage.title')}
      />
    </Figure>
  );
}

/** How large the models are, and how near each comes to the four in what it is to equal. */
function Sizes({ sizes }: TowersResults): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('towers');
  const times = (ratio: number): string => `${formatNumber(ratio)}×`;
  return (
    <Figure title={t('questions.sizes.title')} caption={t('questions.sizes.caption')}>
      <DataTable
        label={t('questions.sizes.title')}
        head={['arm', 'dims', 'hidden', 'training', 'serving', 'parameters'].map((key) => t(`questions.sizes.${key}`))}
        rows={sizes.map(({ arm, dims, hidden, training, serving, parameters }) => ({
          id: arm,
          label: name(arm),
          concept: styleOf('towers', arm).concept,
          cells: [formatCount(dims), formatCount(hidden), times(training), times(serving), times(parameters)],
        }))}
      />
    </Figure>
  );
}

/** Four two-towers, looked at one by one. */
export function TowersFigure(): ReactNode {
  const towers = useAnswer('towers')?.result?.results.towers ?? null;
  return (
    <div className={parts.stack}>
      <TowersMap />
      {towers && (
        <>
          <Specialities {...towers} />
          <Reach {...towers} />
          <Sizes {...towers} />
        </>
      )}
    </div>
  );
}
