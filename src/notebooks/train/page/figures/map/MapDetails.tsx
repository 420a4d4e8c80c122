import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../../../../ui/format.ts';
import type { MapPoint } from '../../../../../ui/types.ts';
import { useLab } from '../../../../lab.ts';
import { genresOf } from '../../../../parts/films/films.ts';
import { useGenreNames } from '../genres.ts';
import { useView } from '../../definition.ts';
import type { Found } from './use-neighbours.ts';
import parts from '../../../../parts/parts.module.css';
import css from './map.module.css';

const PAST_SHOWN = 12;

interface DetailsProps {
  readonly selected: MapPoint | null;
  readonly found: Found;
  readonly onSelect: (point: MapPoint) => void;
  readonly labels: (point: Pick<MapPoint, 'kind' | 'index'>) => string;
  readonly ready: boolean;
}

/** What is known of the selected film or user. */
export function MapDetails({ selected, found, onSelect, labels, ready }: DetailsProps): ReactNode {
  const { t } = useTranslation();
  const genreName = useGenreNames();
  const dataset = useLab((state) => state.runDataset);
  const counts = useView((view) => view.prepared?.itemCounts ?? null);
  if (!selected || !dataset || !counts) {
    return <p className={parts.note}>{t(ready ? 'train.map.choose' : 'train.map.empty')}</p>;
  }
  const isFilm = selected.kind === 'item';
  const film = (item: number): ReactNode => (
    <UnstyledButton
      className={css.link}
      onClick={() => onSelect({ kind: 'item', index: item, label: labels({ kind: 'item', index: item }) })}
    >
      {dataset.titles[item]}
    </UnstyledButton>
  );
  return (
    <div className={css.details} aria-live="polite">
      <h4>{isFilm ? dataset.titles[selected.index] : labels(selected)}</h4>
      <p className={parts.note}>
        {isFilm
          ? t('train.map.film', {
              genres: genresOf(dataset, selected.index).map(genreName).join(t('train.user.comma')),
              count: formatCount(counts[selected.index]),
            })
          : t('train.map.past', { count: formatCount(found.past.length) })}
      </p>
      {!isFilm && (
        <ul className={css.past}>
          {found.past.slice(0, PAST_SHOWN).map((item) => (
            <li key={item}>{film(item)}</li>
          ))}
        </ul>
      )}
      <h5>{t(isFilm ? 'train.map.nearest' : 'train.map.recommended')}</h5>
      <ol className={css.near} aria-label={t(isFilm ? 'train.map.nearest' : 'train.map.recommended')}>
        {found.near.map(({ index, cosine }) => (
          <li key={index}>
            {film(index)}
            <span className={css.number}>{formatNumber(cosine)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
