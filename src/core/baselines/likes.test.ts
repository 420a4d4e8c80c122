import { expect, it } from 'vitest';
import { sharedByItems, sharedByUsers } from './likes.ts';
import { likesOfMatrix } from './likes.test.fixtures.ts';

const likes = likesOfMatrix([
  [1, 0, 1],
  [0, 0, 0],
  [1, 1, 0],
  [0, 0, 1],
]);

it('knows the users of each item, ascending; an item may have none of a user, a user none at all', () => {
  expect([...likes.byItem.offsets]).toEqual([0, 2, 3, 5]);
  expect([...likes.byItem.ids]).toEqual([0, 2, 2, 0, 3]);
});

it('counts what users share, and what items share', () => {
  expect([...sharedByUsers(likes)]).toEqual([2, 0, 1, 1, 0, 0, 0, 0, 1, 0, 2, 0, 1, 0, 0, 1]);
  expect([...sharedByItems(likes)]).toEqual([2, 1, 1, 1, 1, 0, 1, 0, 2]);
});
