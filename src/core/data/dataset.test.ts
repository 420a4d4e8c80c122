import { beforeAll, describe, expect, it } from 'vitest';
import { buildDataset, defaultRule } from './dataset.ts';
import { readSample, smallDataset } from './sample.test.fixtures.ts';
import type { Dataset, RawDataset } from './types.ts';

describe('buildDataset on small data', () => {
  it('drops rare items first, then users with too few of the items that stay, and does not go round again', () => {
    const raw = smallDataset([
      [1, 10, 5, 1],
      [1, 20, 5, 2],
      [1, 30, 5, 3],
      [2, 10, 5, 4],
      [2, 30, 5, 5],
      [3, 20, 5, 6],
      [3, 40, 5, 7],
    ]);
    const dataset = buildDataset(raw, { positiveThreshold: 3.5, minItemEvents: 2, minUserEvents: 2 });
    // Film 40 falls, then user 3, who keeps only film 20; film 20 stays with the one event of user 1.
    expect(Array.from(dataset.itemIds)).toEqual([10, 20, 30]);
    expect(Array.from(dataset.userIds)).toEqual([1, 2]);
    expect(Array.from(dataset.events.item)).toEqual([0, 1, 2, 0, 2]);
    expect(Array.from(dataset.events.user)).toEqual([0, 0, 0, 1, 1]);
  });

  it('numbers by id and orders by time, then user, then item, whatever the file order', () => {
    const raw = smallDataset([
      [9, 50, 4, 100],
      [9, 7, 4, 100],
      [3, 50, 4, 100],
      [3, 7, 4, 50],
    ]);
    const dataset = buildDataset(raw, { positiveThreshold: 0.5, minItemEvents: 1, minUserEvents: 1 });
    expect(dataset.events).toEqual({
      user: Int32Array.of(0, 0, 1, 1),
      item: Int32Array.of(0, 1, 0, 1),
      time: Int32Array.of(50, 100, 100, 100),
    });
    expect(Array.from(dataset.userIds)).toEqual([3, 9]);
    expect(Array.from(dataset.itemIds)).toEqual([7, 50]);
    expect(dataset.titles).toEqual(['Film 7 (197)', 'Film 50 (1950)']);
    expect(Array.from(dataset.years)).toEqual([1907, 1950]);
  });

  it('takes ratings at the threshold and leaves those below', () => {
    const raw = smallDataset([
      [1, 10, 3.5, 1],
      [1, 20, 3, 2],
    ]);
    const dataset = buildDataset(raw, { positiveThreshold: 3.5, minItemEvents: 1, minUserEvents: 1 });
    expect(Array.from(dataset.itemIds)).toEqual([10]);
  });

  it('names only the genres of the items that stay', () => {
    const raw = smallDataset(
      [
        [1, 10, 5, 1],
        [1, 20, 5, 2],
        [1, 30, 1, 3],
      ],
      { 10: [2, 0], 20: [2], 30: [1] },
    );
    const dataset = buildDataset(raw, { positiveThreshold: 3.5, minItemEvents: 1, minUserEvents: 1 });
    expect(dataset.genreNames).toEqual(['Action', 'Drama']);
    expect(Array.from(dataset.genreOffsets)).toEqual([0, 2, 3]);
    expect(Array.from(dataset.genreIds)).toEqual([1, 0, 1]);
  });

  it('says so when nothing is left', () => {
    const rule = { positiveThreshold: 5, minItemEvents: 1, minUserEvents: 1 };
    expect(() => buildDataset(smallDataset([[1, 10, 4, 1]]), rule)).toThrow(
      expect.objectContaining({ code: 'data-nothing-left', params: rule }),
    );
  });

  it('does not accept ratings of films it does not have', () => {
    const raw = smallDataset([[1, 10, 4, 1]]);
    const broken = { ...raw, ratings: { ...raw.ratings, movieId: Int32Array.of(11) } };
    expect(() => buildDataset(broken, defaultRule)).toThrow(RangeError);
  });
});

describe('buildDataset on the sample', () => {
  let raw: RawDataset;
  let dataset: Dataset;
  beforeAll(async () => {
    raw = await readSample();
    dataset = buildDataset(raw, defaultRule);
  });

  it('has the counts that the lab states', () => {
    expect(dataset.events.user.length).toBe(54_100);
    expect(dataset.users).toBe(663);
    expect(dataset.items).toBe(2_399);
    expect(dataset.genreNames.length).toBe(19);
    expect(dataset.genreNames).not.toContain('(no genres listed)');
  });

  it('holds exactly the positive ratings of its users and items, in time order', () => {
    const users = new Set(dataset.userIds);
    const items = new Set(dataset.itemIds);
    const expected: string[] = [];
    raw.ratings.userId.forEach((user, i) => {
      const movie = raw.ratings.movieId[i];
      const positive = raw.ratings.rating[i] >= 3.5 && users.has(user) && items.has(movie);
      if (positive) expected.push(`${user} ${movie} ${raw.ratings.time[i]}`);
    });
    const { user, item, time } = dataset.events;
    const found = Array.from(time, (t, i) => `${dataset.userIds[user[i]]} ${dataset.itemIds[item[i]]} ${t}`);
    expect(found.sort()).toEqual(expected.sort());
    expect(time).toEqual(time.slice().sort());
  });

  it('gives every item its title, year and at least one genre', () => {
    const film = raw.films.movieId.indexOf(dataset.itemIds[1000]);
    expect(raw.films.title[film]).toBe('Karate Kid, The (1984)');
    expect(dataset.titles[1000]).toBe('The Karate Kid (1984)');
    expect(dataset.years[1000]).toBe(raw.films.year[film]);
    const names = (offsets: Int32Array, ids: Uint8Array, all: readonly string[], at: number): string[] =>
      Array.from(ids.subarray(offsets[at], offsets[at + 1]), (id) => all[id]);
    for (let item = 0; item < dataset.items; item++) {
      const row = raw.films.movieId.indexOf(dataset.itemIds[item]);
      const own = names(dataset.genreOffsets, dataset.genreIds, dataset.genreNames, item);
      expect(own).toEqual(names(raw.films.genreOffsets, raw.films.genreIds, raw.films.genreNames, row));
      expect(own.length).toBeGreaterThan(0);
    }
  });
});
