import { likesOf, type Likes } from './likes.ts';

/** A matrix of zeros and ones as likes. */
export function likesOfMatrix(rows: readonly (readonly number[])[]): Likes {
  const lists = rows.map((row) => [...row.keys()].filter((item) => row[item] === 1));
  const offsets = Int32Array.from([0, ...lists.map((_, user) => lists.slice(0, user + 1).flat().length)]);
  return likesOf({ offsets, items: Int32Array.from(lists.flat()) }, rows[0].length);
}
