import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../../../../ui/SearchBox.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import { knownUsers, ordinaryUser, suggestions } from '../../view/derive.ts';
import { useView } from '../../definition.ts';
import { useNames, useRunDataset } from '../use.ts';
import type { Visiting } from './use-visit.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import css from '../serve.module.css';

/** Likes that make a new user known well enough. */
const ENOUGH = 10;
const SUGGESTED = 12;
/** How far "another user" goes: users who stand next to each other came the same week. */
const STRIDE = 37;

/** Chooses who is served: a user of the data, or a new one. */
export function VisitTools({ visiting }: { readonly visiting: Visiting }): ReactNode {
  const { t } = useTranslation();
  const { user: userName } = useNames();
  const published = useView((view) => view.published);
  const { visit } = visiting;
  const users = useMemo(() => (published ? knownUsers(published) : []), [published]);
  const options = useMemo(
    () =>
      users.map(({ user, films }) => ({
        value: String(user),
        label: t('serve.visit.option', { user: userName(user), films: formatCount(films) }),
      })),
    [users, userName, t],
  );
  const isNew = visit?.user === null;
  const another = (): void => {
    const place = users.findIndex(({ user }) => user === visit?.user);
    const next = users[(place + STRIDE) % users.length];
    if (next) visiting.serve(next.user);
  };
  return (
    <div className={css.tools}>
      <Choice
        size="sm"
        label={t('serve.visit.who')}
        disabled={!visit}
        value={isNew ? 'new' : 'known'}
        onChange={(who) => visiting.serve(who === 'new' || !published ? null : ordinaryUser(published))}
        options={['known', 'new'].map((who) => ({ value: who, label: t(`serve.visit.${who}`) }))}
      />
      {!isNew && (
        <>
          <SearchBox
            options={options}
            onSelect={(value) => visiting.serve(Number(value))}
            label={t('serve.visit.searchUser')}
            placeholder={t('serve.visit.userPlaceholder')}
            emptyText={t('serve.visit.noUser')}
            disabled={!visit}
          />
          <Button variant="default" size="sm" disabled={!visit} onClick={another}>
            {t('serve.visit.another')}
          </Button>
        </>
      )}
      <FilmSearch visiting={visiting} />
    </div>
  );
}

/** Any film can be liked, whether it is in the list or not. */
function FilmSearch({ visiting }: { readonly visiting: Visiting }): ReactNode {
  const { t } = useTranslation();
  const dataset = useRunDataset();
  const options = useMemo(
    () => (dataset ? dataset.titles.map((title, item) => ({ value: String(item), label: title })) : []),
    [dataset],
  );
  return (
    <SearchBox
      options={options}
      onSelect={(value) => visiting.like(Number(value))}
      label={t('serve.visit.searchFilm')}
      placeholder={t('serve.visit.filmPlaceholder')}
      emptyText={t('serve.visit.noFilm')}
      disabled={!visiting.visit}
    />
  );
}

/** What the visitor has liked on the page; a click takes a like back. */
export function Liked({ visiting }: { readonly visiting: Visiting }): ReactNode {
  const { t } = useTranslation();
  const { film } = useNames();
  const { visit } = visiting;
  if (!visit || visit.liked.length === 0) return null;
  return (
    <div className={css.chips} role="group" aria-label={t('serve.visit.liked')}>
      <span className={css.chipsLabel}>
        {visit.user === null
          ? t('serve.visit.likedOf', { count: visit.liked.length, enough: ENOUGH })
          : t('serve.visit.liked')}
      </span>
      {visit.liked.map((item) => (
        <Button
          key={item}
          size="compact-sm"
          variant="light"
          aria-label={t('serve.visit.undoFilm', { film: film(item) })}
          rightSection={<span aria-hidden="true">×</span>}
          onClick={() => visiting.unlike(item)}
        >
          {film(item)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={visiting.startOver}>
        {t('serve.visit.startOver')}
      </Button>
    </div>
  );
}

/** Well-known films for a new user to begin with. */
export function Suggestions({ visiting }: { readonly visiting: Visiting }): ReactNode {
  const { t } = useTranslation();
  const { film } = useNames();
  const dataset = useRunDataset();
  const counts = useView((view) => view.published?.itemCounts ?? null);
  const { visit } = visiting;
  if (!dataset || !counts || visit?.user !== null || visit.liked.length >= ENOUGH) return null;
  return (
    <div className={css.chips} role="group" aria-label={t('serve.visit.suggested')}>
      <span className={css.chipsLabel}>{t('serve.visit.suggested')}</span>
      {suggestions(dataset, counts, new Set(visit.liked), SUGGESTED).map((item) => (
        <Button key={item} size="compact-sm" variant="default" onClick={() => visiting.like(item)}>
          {film(item)}
        </Button>
      ))}
    </div>
  );
}
