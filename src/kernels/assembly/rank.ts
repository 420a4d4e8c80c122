import { rowBytes } from './lanes';
import { multiply } from './product';
import { Search } from './records';
import { transpose } from './transpose';

/** Items whose vectors are turned into one panel: as much of it as stays in the nearest cache while queries pass by. */
const PANEL: i32 = 256;

/** Turns the vectors into panels [dims, PANEL], ready for any number of queries. */
export function openSearch(search: Search): void {
  const vectorRow = (<usize>search.dims) << 2;
  for (let first: i32 = 0; first < search.items; first += PANEL) {
    const items = min(PANEL, search.items - first);
    const panel = search.panels + <usize>first * vectorRow;
    transpose(items, search.dims, search.vectors + <usize>first * vectorRow, vectorRow, panel, rowBytes(items));
  }
}

/** Scores the block's queries with all items; what is not allowed, and the query's past, gets −∞. */
function scoreBlock(search: Search, from: i32, queries: i32): void {
  const dims = search.dims;
  const vectorRow = (<usize>dims) << 2;
  const scoreRow = rowBytes(search.items);
  for (let first: i32 = 0; first < search.items; first += PANEL) {
    const items = min(PANEL, search.items - first);
    multiply(
      queries,
      items,
      dims,
      search.users + <usize>from * vectorRow,
      vectorRow,
      search.panels + <usize>first * vectorRow,
      rowBytes(items),
      search.scores + ((<usize>first) << 2),
      scoreRow,
    );
  }
}

/** Cosines of all queries, which are one block, with all items. */
export function cosines(search: Search): void {
  scoreBlock(search, 0, search.queries);
}

function addAll(row: usize, offsets: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(row + at, f32x4.add(v128.load(row + at), v128.load(offsets + at)));
  }
}

function leaveOut(search: Search, query: i32, row: usize): void {
  const bounds = search.pastOffsets + ((<usize>query) << 2);
  const end = search.past + ((<usize>load<i32>(bounds, 4)) << 2);
  for (let p = search.past + ((<usize>load<i32>(bounds)) << 2); p < end; p += 4) {
    store<f32>(row + ((<usize>load<i32>(p)) << 2), -Infinity);
  }
}

/** The best `k` items of each query, best first, ties to the lower index; −1 where fewer were allowed. */
export function top(search: Search): void {
  const bytes = rowBytes(search.items);
  for (let from: i32 = 0; from < search.queries; from += search.block) {
    const queries = min(search.block, search.queries - from);
    scoreBlock(search, from, queries);
    for (let r: i32 = 0; r < queries; r++) {
      const row = search.scores + <usize>r * bytes;
      addAll(row, search.allowed, bytes);
      leaveOut(search, from + r, row);
      selectTop(row, bytes, search.k, search.found + ((<usize>((from + r) * search.k)) << 2), search.best);
    }
  }
}

/**
 * A score and its item as one whole number: larger is better, ties to the lower index. A float's bits, the lower ones
 * turned round where it is negative, are in the order of the floats.
 */
function keyOf(score: f32, item: u32): i64 {
  const bits = reinterpret<i32>(score);
  const ordered = bits ^ ((bits >> 31) & 0x7fffffff);
  return ((<i64>ordered) << 32) | (<i64>~item & 0xffffffff);
}

/** Top k by a heap of the k best so far, the worst of them at its root. @param heap room for k keys. */
function selectTop(row: usize, bytes: usize, k: i32, out: usize, heap: usize): void {
  let size: i32 = 0;
  let least: f32 = -Infinity;
  for (let at: usize = 0; at < bytes; at += 16) {
    if (!v128.any_true(f32x4.gt(v128.load(row + at), f32x4.splat(least)))) continue;
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const score = load<f32>(row + at + lane);
      if (!(score > least)) continue;
      const key = keyOf(score, <u32>((at + lane) >> 2));
      if (size < k) siftUp(heap, size++, key);
      else siftDown(heap, k, key);
      if (size == k) least = scoreOf(load<i64>(heap));
    }
  }
  for (let p = size; p < k; p++) store<i32>(out + ((<usize>p) << 2), -1);
  while (size > 0) {
    const worst = load<i64>(heap);
    size -= 1;
    store<i32>(out + ((<usize>size) << 2), ~(<i32>worst));
    siftDown(heap, size, load<i64>(heap + ((<usize>size) << 3)));
  }
}

/** Puts a key into the heap's free place `at`, or above it. */
function siftUp(heap: usize, at: i32, key: i64): void {
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = load<i64>(heap + ((<usize>above) << 3));
    if (parent <= key) break;
    store<i64>(heap + ((<usize>at) << 3), parent);
    at = above;
  }
  store<i64>(heap + ((<usize>at) << 3), key);
}

/** Puts a key in the root's place, or below it. */
function siftDown(heap: usize, size: i32, key: i64): void {
  let at: i32 = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= size) break;
    let child = load<i64>(heap + ((<usize>below) << 3));
    if (below + 1 < size) {
      // A choice without a branch: which child is less cannot be foreseen.
      const other = load<i64>(heap + ((<usize>(below + 1)) << 3));
      below += i32(other < child);
      child = select<i64>(other, child, other < child);
    }
    if (key <= child) break;
    store<i64>(heap + ((<usize>at) << 3), child);
    at = below;
  }
  store<i64>(heap + ((<usize>at) << 3), key);
}

function scoreOf(key: i64): f32 {
  const ordered = <i32>(key >> 32);
  return reinterpret<f32>(ordered ^ ((ordered >> 31) & 0x7fffffff));
}

/** How many items stand before each query's target, ties to the lower index; −1 where the target is not allowed. */
export function rank(search: Search): void {
  const bytes = rowBytes(search.items);
  for (let from: i32 = 0; from < search.queries; from += search.block) {
    const queries = min(search.block, search.queries - from);
    scoreBlock(search, from, queries);
    for (let r: i32 = 0; r < queries; r++) {
      const row = search.scores + <usize>r * bytes;
      const query = from + r;
      const target = (<usize>load<i32>(search.targets + ((<usize>query) << 2))) << 2;
      addAll(row, search.allowed, bytes);
      const own = load<f32>(row + target);
      leaveOut(search, query, row);
      const found = own == -Infinity ? -1 : countBefore(row, bytes, target, own);
      store<i32>(search.found + ((<usize>query) << 2), found);
    }
  }
}

function countBefore(row: usize, bytes: usize, target: usize, own: f32): i32 {
  const mine = f32x4.splat(own);
  const whole = target & ~15;
  let counts = i32x4.splat(0);
  for (let at: usize = 0; at < whole; at += 16) counts = i32x4.sub(counts, f32x4.ge(v128.load(row + at), mine));
  for (let at = whole; at < bytes; at += 16) counts = i32x4.sub(counts, f32x4.gt(v128.load(row + at), mine));
  let count =
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    (i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3));
  for (let at = whole; at < target; at += 4) if (load<f32>(row + at) == own) count += 1;
  return count;
}
