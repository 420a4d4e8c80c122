import type { UserState } from '../../../../core/serving/request.ts';
import type { PublishedEvent } from '../../events.ts';
import { pastOf } from './derive.ts';

/** Whom the page serves: a user of the data, or a new one, and what she has liked on the page, oldest first. */
export interface Visit {
  readonly user: number | null;
  readonly liked: readonly number[];
}

export function newVisit(user: number | null): Visit {
  return { user, liked: [] };
}

/** Likes a film once. */
export function like(visit: Visit, item: number): Visit {
  return visit.liked.includes(item) ? visit : { ...visit, liked: [...visit.liked, item] };
}

/** Takes back one like. */
export function unlike(visit: Visit, item: number): Visit {
  return { ...visit, liked: visit.liked.filter((other) => other !== item) };
}

/** What a request knows of her: her training events, then what she liked on the page. */
export function stateOf(visit: Visit, published: PublishedEvent): UserState {
  const past = visit.user === null ? [] : pastOf(published, visit.user);
  const again = new Set(visit.liked);
  return { user: visit.user, liked: Int32Array.from([...past.filter((item) => !again.has(item)), ...visit.liked]) };
}
