import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeNames, attributeOf, distribution, narrowed, UNKNOWN, UNSEEN } from './attributes.ts';
import { blocky, inOrder, stream } from '../drift.test.fixtures.ts';

const films = stream(
  [
    [1, 10],
    [2, 20],
    [1, 20],
    [3, 25],
  ],
  { 10: [0], 20: [0, 1], 25: [0, 1, 2] },
);

describe('attributeOf', () => {
  it('shares an event out among the genres of its film', () => {
    const genre = attributeOf(films, 'genre', new Int32Array(0));
    expect(genre.labels).toEqual(['Action', 'Comedy', 'Drama']);
    const counts = distribution(films, genre, inOrder(4));
    expect(counts[0]).toBeCloseTo(1 + 2 / 2 + 1 / 3, 12);
    expect(counts[1]).toBeCloseTo(2 / 2 + 1 / 3, 12);
    expect(counts[2]).toBeCloseTo(1 / 3, 12);
  });

  it('has decades oldest first, and a bin of its own for years nobody knows', () => {
    const aged = { ...films, years: Int16Array.of(1999, 0, 1901) };
    const decade = attributeOf(aged, 'decade', new Int32Array(0));
    expect(decade.labels).toEqual(['1900', '1990', UNKNOWN]);
    // Films in order of their ids: one event of 1999, two without a year, one of 1901.
    expect([...distribution(aged, decade, inOrder(4))]).toEqual([1, 1, 2]);
    expect(attributeOf(films, 'decade', new Int32Array(0)).labels).toEqual(['1910', '1920']);
  });

  it('has a bin a user', () => {
    const user = attributeOf(films, 'user', new Int32Array(0));
    expect(user.labels).toEqual(['1', '2', '3']);
    expect([...distribution(films, user, Int32Array.of(0, 2, 3))]).toEqual([2, 0, 1]);
  });

  it('ranks popularity by the reference alone', () => {
    const data = stream(Array.from({ length: 40 }, (_, at) => [at + 1, 1 + Math.floor(at / 4)] as const));
    // The first 20 events hold films 1 … 5, four times each; then films 6 … 10, which the past has not seen.
    const known = attributeOf(data, 'popularity', inOrder(20));
    expect(known.labels).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', UNSEEN]);
    // Five films of equal count share the middle rank's decile.
    expect([...known.binIds]).toEqual([5, 5, 5, 5, 5, 10, 10, 10, 10, 10]);
    expect(attributeOf(data, 'popularity', new Int32Array(0)).binIds.every((bin) => bin === 10)).toBe(true);
  });

  it('puts a tenth of the known films into each decile where no two are equal', () => {
    const counts = Array.from({ length: 20 }, (_, film) => film + 1);
    const likers = (n: number, film: number) => Array.from({ length: n }, (_, user) => [user + 1, film + 1] as const);
    const data = stream(counts.flatMap(likers));
    const popularity = attributeOf(data, 'popularity', inOrder(data.events.item.length));
    // Film 20 is the most popular: deciles fall from 10 to 1, two films each.
    expect([...popularity.binIds]).toEqual(counts.map((_, film) => 9 - Math.floor(film / 2)));
  });

  it('counts every event once, whatever the attribute', () => {
    const data = blocky(6, 5);
    fc.assert(
      fc.property(fc.constantFrom(...attributeNames), fc.subarray([...inOrder(30)]), (name, chosen) => {
        const counts = distribution(data, attributeOf(data, name, inOrder(10)), Int32Array.from(chosen));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(chosen.length, 10);
      }),
    );
  });
});

describe('narrowed', () => {
  it('keeps the bins in use, with their names and counts', () => {
    const user = attributeOf(films, 'user', new Int32Array(0));
    const part = Int32Array.of(0, 3);
    const few = narrowed(user, distribution(films, user, part));
    expect(few.labels).toEqual(['1', '3']);
    expect([...distribution(films, few, part)]).toEqual([1, 1]);
  });
});
