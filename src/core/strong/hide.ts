import type { ProfileRule } from '../batches/batch-maker.ts';
import type { Bags } from '../model/embedding.ts';
import type { Random } from '../random/keyed.ts';

/** Some users' likes, parted into what a step shows of each and what it hides, to be found. */
export interface Hidden {
  readonly history: Bags;
  readonly targets: Bags;
}

/** How many likes after a moment are hidden where time counts. */
const NEXT = 10;

/** Lists as bags. */
export function bagsOf(lists: readonly Int32Array[]): Bags {
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (offsets[i + 1] = offsets[i] + list.length));
  const ids = new Int32Array(offsets[lists.length]);
  lists.forEach((list, i) => ids.set(list, offsets[i]));
  return { offsets, ids };
}

/** A random half is hidden, rounded down, but at least one; both parts stay in order. */
function halves(list: Int32Array, random: Random): readonly [Int32Array, Int32Array] {
  const places = random.shuffle(list.map((_, i) => i));
  const hidden = Math.max(1, list.length >> 1);
  const part = (chosen: Int32Array): Int32Array => chosen.sort().map((i) => list[i]);
  return [part(places.slice(hidden)), part(places.slice(0, hidden))];
}

/** All before a random moment is shown, and the next few likes are hidden. */
function beforeAndNext(list: Int32Array, random: Random): readonly [Int32Array, Int32Array] {
  const at = random.integer(list.length);
  return [list.slice(0, at), list.slice(at, at + NEXT)];
}

/**
 * Hides a part of each user's likes as the split's requests do: where a request knows all her other likes, a random half;
 * where it knows only what came before, what followed a random moment.
 * @param lists likes in time order, at least one each. @param longest how many of the last shown likes are the history.
 */
export function hide(lists: readonly Int32Array[], profile: ProfileRule, longest: number, random: Random): Hidden {
  const part = profile === 'others' ? halves : beforeAndNext;
  const parts = lists.map((list) => part(list, random));
  return {
    history: bagsOf(parts.map(([shown]) => shown.subarray(Math.max(0, shown.length - longest)))),
    targets: bagsOf(parts.map(([, hidden]) => hidden)),
  };
}
