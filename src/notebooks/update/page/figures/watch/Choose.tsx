import { Button, NativeSelect } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../../../../ui/SearchBox.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { PlanEvent } from '../../../events.ts';
import { activeDays, activeUsers, busiest } from './day.ts';
import type { Watching } from './use-watch.ts';
import css from './watch.module.css';

interface ChooseProps {
  readonly plan: PlanEvent;
  readonly watching: Watching;
  /** Days whose full update has passed. */
  readonly days: number;
  readonly userName: (user: number) => string;
}

/** Chooses whom to watch: one of those whose taste changes, or anybody, and on which of her days. */
export function Choose({ plan, watching, days, userName }: ChooseProps): ReactNode {
  const { t } = useTranslation();
  const { layout, suggestions } = plan;
  const { watched, watch } = watching;
  const options = useMemo(
    () =>
      activeUsers(layout, days).map(({ user, events }) => ({
        value: String(user),
        label: t('update.watch.option', { user: userName(user), films: formatCount(events) }),
      })),
    [layout, days, userName, t],
  );
  const own = watched ? activeDays(layout, watched.user).filter(({ day }) => day < days) : [];
  const choose = (user: number): void => {
    const day = busiest(activeDays(layout, user).filter((each) => each.day < days));
    if (day) watch({ user, day: day.day });
  };
  return (
    <>
      <div className={css.chips} role="group" aria-label={t('update.watch.suggested')}>
        <span className={css.chipsLabel}>
          {t(suggestions.length > 0 ? 'update.watch.suggested' : 'update.watch.nobody')}
        </span>
        {suggestions.map(({ user, day, events }) => {
          const isWatched = watched?.user === user && watched.day === day;
          const isAhead = day >= days;
          return (
            <Button
              key={user}
              size="compact-sm"
              variant={isWatched ? 'filled' : 'default'}
              aria-pressed={isWatched}
              disabled={isAhead}
              title={isAhead ? t('update.watch.ahead', { day: day + 1 }) : undefined}
              onClick={() => watch({ user, day })}
            >
              {t('update.watch.suggestion', { user: userName(user), day: day + 1, films: events })}
            </Button>
          );
        })}
      </div>
      <div className={css.tools}>
        <SearchBox
          options={options}
          onSelect={(value) => choose(Number(value))}
          label={t('update.watch.search')}
          placeholder={t('update.watch.placeholder')}
          emptyText={t('update.watch.noUser')}
        />
        {watched && (
          <NativeSelect
            label={t('update.watch.day')}
            value={watched.day}
            onChange={(event) => watch({ ...watched, day: Number(event.currentTarget.value) })}
            data={own.map(({ day, events }) => ({
              value: String(day),
              label: t('update.watch.dayOption', { day: day + 1, films: events }),
            }))}
          />
        )}
      </div>
    </>
  );
}
