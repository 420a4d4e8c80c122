import { ln } from '../log.ts';
import { maskBytes, type Batch, type Candidates } from '../compute/step.ts';
import type { Exposed } from '../data/exposed.ts';
import type { Dataset } from '../data/types.ts';
import type { Random } from '../random/keyed.ts';
import { itemBags } from '../model/two-tower.ts';

/**
 * Exposed negatives, a known mistake in retrieval: an item that a user was shown and did not like becomes her negative.
 * Adds one such item to a batch for every example; an item is a negative only for examples whose users were shown it.
 */
export class ExposedNegatives {
  /** [users, items]: 1 where the user was shown the item and did not like it. */
  private readonly shown: Uint8Array;
  /** What an item drawn uniformly from all known ones would get: the in-batch negatives' own scale. */
  private readonly correction: number;

  /**
   * @param share of each example's negatives that is exposed, by weight: her few exposed items in the batch count as
   * often as it takes. 0 … below 1.
   * @param known items that can be drawn as negatives; 0 where the batch's scores are not corrected by log p.
   */
  constructor(
    private readonly dataset: Dataset,
    private readonly exposed: Exposed,
    private readonly share: number,
    known: number,
  ) {
    this.shown = new Uint8Array(dataset.users * dataset.items);
    const { offsets, items } = exposed;
    for (let user = 0; user < dataset.users; user++) {
      for (let at = offsets[user]; at < offsets[user + 1]; at++) this.shown[user * dataset.items + items[at]] = 1;
    }
    this.correction = known > 0 ? ln(known) : 0;
  }

  /** How many items a user was shown and did not like. */
  countOf(user: number): number {
    return this.exposed.offsets[user + 1] - this.exposed.offsets[user];
  }

  /** @param batch its candidates are its own positives. @param users the user of each example. */
  addTo(batch: Batch, users: Int32Array, random: Random): Batch {
    const { items: positives, candidates: own, candidateOffset } = batch.candidates;
    const { offsets: starts, items: exposed } = this.exposed;
    const size = users.length;
    // A user who was shown nothing adds her own positive, masked for everybody: shapes stay the same.
    const hasOne = Uint8Array.from(users, (user) => (this.countOf(user) > 0 ? 1 : 0));
    const drawn = users.map((user, i) =>
      hasOne[i] ? exposed[starts[user] + random.integer(this.countOf(user))] : positives[i],
    );
    const items = new Int32Array(2 * size);
    items.set(positives);
    items.set(drawn, size);
    const offsets = new Float32Array(own + size);
    offsets.set(candidateOffset);
    const { mask, late } = this.mine(batch.candidates, users, drawn, hasOne);
    return {
      ...batch,
      itemBags: itemBags(this.dataset, items),
      candidates: {
        ...batch.candidates,
        items,
        candidates: own + size,
        candidateOffset: offsets,
        mask,
        late: { from: own, offset: late },
      },
    };
  }

  /** Which of the drawn items are negatives of each example, and their offset in its scores. */
  private mine(
    { candidates: own, mask: before }: Candidates,
    users: Int32Array,
    drawn: Int32Array,
    hasOne: Uint8Array,
  ) {
    const size = users.length;
    const bytes = maskBytes(own + size);
    const mask = new Uint8Array(size * bytes);
    const late = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const row = mask.subarray(i * bytes, (i + 1) * bytes);
      row.set(before.subarray(i * maskBytes(own), (i + 1) * maskBytes(own)));
      const others = own - bitsIn(row);
      const shownTo = this.shown.subarray(users[i] * this.dataset.items, (users[i] + 1) * this.dataset.items);
      let count = 0;
      for (let j = 0; j < size; j++) {
        if (hasOne[j] && shownTo[drawn[j]]) count += 1;
        else row[(own + j) >> 3] |= 1 << ((own + j) & 7);
      }
      // Each counts as so many draws that together they are `share` of all.
      const times = (this.share / (1 - this.share)) * (others / count);
      if (count > 0) late[i] = this.correction + ln(times);
    }
    return { mask, late };
  }
}

/** How many bits are 1. */
function bitsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let byte of bytes) for (; byte > 0; byte >>= 1) count += byte & 1;
  return count;
}
