import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../view/derive.ts';
import { Computed } from '../../../../parts/findings/Computed.tsx';
import { useArmName } from '../use.ts';
import { hits, tasteChange } from './day.ts';
import type { WatchAnswer } from '../../../queries.ts';

interface StoryProps {
  readonly answer: WatchAnswer;
  readonly arms: readonly string[];
  readonly slicesPerDay: number;
  /** Place of the first film after the change. */
  readonly turn: number;
  /** [items]: what the films are told apart by, and what it is called. */
  readonly groupOf: Uint8Array;
  readonly groups: readonly { readonly label: string }[];
  readonly film: (item: number) => string;
  readonly user: string;
}

/** The lecture's story of the cat notes, told on what this user really did. */
export function Story({ answer, arms, slicesPerDay, turn, groupOf, groups, film, user }: StoryProps): ReactNode {
  const { t } = useTranslation();
  const name = useArmName();
  const { events } = answer;
  const change = tasteChange(events, turn, groupOf);
  const rest = events.slice(change ? turn : 0);
  const counts = arms.map((arm) => ({ arm, found: hits(rest, arm) })).sort((a, b) => b.found - a.found);
  const perArm = counts
    .map(({ arm, found }) => t('update.watch.story.count', { arm: name(arm), found }))
    .join(t('parts.runs.comma'));
  const first = events[turn];
  const told = change
    ? t('update.watch.story.turned', {
        user,
        lost: groups[change.lost.group]?.label,
        lostBefore: change.lost.before,
        lostAfter: change.lost.after,
        gained: groups[change.gained.group]?.label,
        gainedBefore: change.gained.before,
        gainedAfter: change.gained.after,
        before: turn,
        after: rest.length,
        time: clockTime(first.slice, slicesPerDay),
        film: film(first.item),
        counts: perArm,
      })
    : t('update.watch.story.steady', { user, films: events.length, counts: perArm });
  return <Computed live>{told}</Computed>;
}
