import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../../../../ui/SearchBox.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { Dataset } from '../../../../../core/data/types.ts';
import { useLab } from '../../../../lab.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { genresOf, shortTitle } from '../../../../parts/films/films.ts';
import { historyOf } from '../../view/data-views.ts';
import { useGenreNames } from '../genres.ts';
import { useNoData } from '../use.ts';
import parts from '../../../../parts/parts.module.css';
import css from './user.module.css';

function countsOf(dataset: Dataset): Int32Array {
  const counts = new Int32Array(dataset.users);
  for (const user of dataset.events.user) counts[user] += 1;
  return counts;
}

/** A user with about as many positives as most: neither a handful nor thousands. */
function ordinaryUser(counts: Int32Array): number {
  const order = Array.from(counts.keys()).sort((a, b) => counts[a] - counts[b] || a - b);
  return order[Math.floor(order.length / 4)] ?? 0;
}

function History({ dataset, user }: { readonly dataset: Dataset; readonly user: number }): ReactNode {
  const { t, i18n } = useTranslation();
  const genreName = useGenreNames();
  const watched = useMemo(() => historyOf(dataset, user), [dataset, user]);
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={t('train.user.list')}>
      <table className={parts.table}>
        <thead>
          <tr>
            <th scope="col">{t('train.user.film')}</th>
            <th scope="col">{t('train.user.year')}</th>
            <th scope="col">{t('train.user.genres')}</th>
            <th scope="col">{t('train.user.time')}</th>
          </tr>
        </thead>
        <tbody>
          {watched.map(({ item, time }) => (
            <tr key={item}>
              <td>{shortTitle(dataset.titles[item])}</td>
              <td className={css.number}>{dataset.years[item] || '–'}</td>
              <td>{genresOf(dataset, item).map(genreName).join(t('train.user.comma'))}</td>
              <td className={css.number}>{date.format(time * 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One user's positives, in the order in which she gave them. */
export function UserFigure(): ReactNode {
  const { t } = useTranslation();
  const dataset = useLab((state) => state.dataset);
  const noData = useNoData();
  const counts = useMemo(() => dataset && countsOf(dataset), [dataset]);
  const [chosen, setChosen] = useState<number | null>(null);
  const options = useMemo(() => {
    if (!dataset || !counts) return [];
    return Array.from(dataset.userIds, (id, user) => ({
      value: String(user),
      label: t('train.user.option', { id, films: formatCount(counts[user]) }),
    }));
  }, [dataset, counts, t]);
  if (!dataset || !counts) return <Figure title={t('train.user.title')}>{noData}</Figure>;
  const user = chosen !== null && chosen < dataset.users ? chosen : ordinaryUser(counts);
  return (
    <Figure
      title={t('train.user.heading', { id: dataset.userIds[user], films: formatCount(counts[user]) })}
      caption={t('train.user.caption')}
    >
      <div className={css.row}>
        <SearchBox
          options={options}
          onSelect={(value) => setChosen(Number(value))}
          label={t('train.user.search')}
          placeholder={t('train.user.placeholder')}
          emptyText={t('train.user.none')}
        />
        <Button variant="default" size="sm" onClick={() => setChosen((user + 37) % dataset.users)}>
          {t('train.user.another')}
        </Button>
      </div>
      <History dataset={dataset} user={user} />
    </Figure>
  );
}
