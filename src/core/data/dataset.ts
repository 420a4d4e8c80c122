import { LabError } from '../errors.ts';
import { knownFilmRows, spokenTitle } from './format/films.ts';
import type { Dataset, Events, Films, PositiveRule, RawDataset } from './types.ts';

/** The default rule: a rating of 3.5 stars or more; at least five positives per item and per user. */
export const defaultRule: PositiveRule = { positiveThreshold: 3.5, minItemEvents: 5, minUserEvents: 5 };

/** Positions that pass `keeps`, ordered by their id, and each position's dense index (-1 where left out). */
function renumber(ids: ArrayLike<number>, keeps: (index: number) => boolean): { kept: Int32Array; dense: Int32Array } {
  const kept = Int32Array.from(Array.from(ids, (_, index) => index).filter(keeps)).sort((a, b) => ids[a] - ids[b]);
  const dense = new Int32Array(ids.length).fill(-1);
  kept.forEach((index, rank) => (dense[index] = rank));
  return { kept, dense };
}

function count(length: number, values: Int32Array, included: (index: number) => boolean): Int32Array {
  const counts = new Int32Array(length);
  for (let i = 0; i < values.length; i++) if (included(i)) counts[values[i]]! += 1;
  return counts;
}

/** User ids in order of first appearance, and each rating's place among them. */
function usersOf(userId: Int32Array): { ids: number[]; place: Int32Array } {
  const places = new Map<number, number>();
  const place = userId.map((id) => {
    const known = places.get(id) ?? places.size;
    places.set(id, known);
    return known;
  });
  return { ids: [...places.keys()], place };
}

/** The genres of the films kept, renumbered so that only genres in use have a name. */
function genresOf(films: Films, kept: Int32Array): Pick<Dataset, 'genreNames' | 'genreOffsets' | 'genreIds'> {
  const genreOffsets = new Int32Array(kept.length + 1);
  const old: number[] = [];
  kept.forEach((film, item) => {
    old.push(...films.genreIds.subarray(films.genreOffsets[film], films.genreOffsets[film + 1]));
    genreOffsets[item + 1] = old.length;
  });
  const used = [...new Set(old)].sort((a, b) => a - b);
  return {
    genreNames: used.map((id) => films.genreNames[id]),
    genreOffsets,
    genreIds: Uint8Array.from(old, (id) => used.indexOf(id)),
  };
}

function inTimeOrder(user: number[], item: number[], time: number[]): Events {
  const order = Int32Array.from(user, (_, event) => event).sort(
    (a, b) => time[a] - time[b] || user[a] - user[b] || item[a] - item[b],
  );
  return {
    user: order.map((event) => user[event]),
    item: order.map((event) => item[event]),
    time: order.map((event) => time[event]),
  };
}

/**
 * Filters and renumbers: keeps a data set's positive ratings, leaves out items with too few of them, then users with too
 * few on the items that are left. This is done once, not until nothing changes, so an item may end below its minimum.
 * Users and items get dense indices in the order of their MovieLens ids; events are sorted by time.
 * @throws LabError `data-nothing-left` where the rule leaves no event.
 */
export function buildDataset(raw: RawDataset, rule: PositiveRule): Dataset {
  const { ratings, films } = raw;
  const film = knownFilmRows(ratings, films);
  const users = usersOf(ratings.userId);
  const positive = (rating: number): boolean => ratings.rating[rating] >= rule.positiveThreshold;

  const itemCounts = count(films.movieId.length, film, positive);
  const items = renumber(films.movieId, (row) => itemCounts[row] >= rule.minItemEvents);
  const stays = (rating: number): boolean => positive(rating) && items.dense[film[rating]]! >= 0;
  const userCounts = count(users.ids.length, users.place, stays);
  const people = renumber(users.ids, (place) => userCounts[place] >= rule.minUserEvents);

  const user: number[] = [];
  const item: number[] = [];
  const time: number[] = [];
  for (let rating = 0; rating < film.length; rating++) {
    const person = people.dense[users.place[rating]]!;
    if (person < 0 || !stays(rating)) continue;
    user.push(person);
    item.push(items.dense[film[rating]]!);
    time.push(ratings.time[rating]);
  }
  if (user.length === 0) {
    throw new LabError('data-nothing-left', 'no event is left: lower the rating threshold or the minimum counts', {
      ...rule,
    });
  }
  return {
    name: raw.name,
    sha256: raw.sha256,
    users: people.kept.length,
    items: items.kept.length,
    userIds: people.kept.map((place) => users.ids[place]),
    itemIds: items.kept.map((row) => films.movieId[row]),
    titles: Array.from(items.kept, (row) => spokenTitle(films.title[row])),
    years: Int16Array.from(items.kept, (row) => films.year[row]),
    ...genresOf(films, items.kept),
    events: inTimeOrder(user, item, time),
  };
}

/** Identifies a data set in a result: its source, and how much of it the rule has kept. */
export interface DatasetFacts {
  readonly name: string;
  readonly sha256: string;
  readonly users: number;
  readonly items: number;
  readonly events: number;
}

/** The facts of a data set. */
export function factsOf({ name, sha256, users, items, events }: Dataset): DatasetFacts {
  return { name, sha256, users, items, events: events.user.length };
}
