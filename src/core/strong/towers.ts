import type { Bags } from '../model/embedding.ts';
import type { StrongModel, StrongTables } from './model.ts';

/*
 * The towers and their gradients in plain TypeScript. Sums are float64 and their results float32, in the order that is
 * written here, so every backend has the same bits.
 */

/** Rows before and after they are made unit vectors. */
export interface Rows {
  /** [rows, dims] unit vectors. */
  readonly unit: Float32Array;
  /** [rows]: 1 / the length before. */
  readonly inverse: Float64Array;
}

/** Shorter rows stay as they are: a user nobody knows has no direction. */
const SHORTEST = 1e-12;

function unitRows(sums: Float64Array, dims: number): Rows {
  const rows = sums.length / dims;
  const unit = new Float32Array(sums.length);
  const inverse = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * dims;
    let square = 0;
    for (let k = at; k < at + dims; k++) square += sums[k] * sums[k];
    inverse[row] = 1 / Math.max(SHORTEST, Math.sqrt(square));
    for (let k = at; k < at + dims; k++) unit[k] = inverse[row] * sums[k];
  }
  return { unit, inverse };
}

/** Turns gradients of unit rows, in place, into those of the rows before: (g − y (y·g)) / |x|. */
function throughUnit({ unit, inverse }: Rows, gradient: Float32Array, dims: number): void {
  for (let row = 0; row < inverse.length; row++) {
    const at = row * dims;
    let along = 0;
    for (let k = at; k < at + dims; k++) along += unit[k] * gradient[k];
    for (let k = at; k < at + dims; k++) gradient[k] = inverse[row] * (gradient[k] - along * unit[k]);
  }
}

/** Adds to the numbers from `at` on share · the table's row of each id of a bag. */
function addBag(
  sums: Float64Array,
  at: number,
  table: Float32Array,
  dims: number,
  bags: Bags,
  bag: number,
  share: number,
): void {
  for (let p = bags.offsets[bag]; p < bags.offsets[bag + 1]; p++) {
    const from = bags.ids[p] * dims;
    for (let k = 0; k < dims; k++) sums[at + k] += share * table[from + k];
  }
}

/** Its gradient: adds share · the numbers from `at` on to the table's row of each id of the bag. */
function spreadBag(
  table: Float32Array,
  gradient: Float32Array,
  at: number,
  dims: number,
  bags: Bags,
  bag: number,
  share: number,
): void {
  for (let p = bags.offsets[bag]; p < bags.offsets[bag + 1]; p++) {
    const to = bags.ids[p] * dims;
    for (let k = 0; k < dims; k++) table[to + k] += share * gradient[at + k];
  }
}

const countOf = ({ offsets }: Bags, bag: number): number => offsets[bag + 1] - offsets[bag];
/** What the sum of a history of n is multiplied by: 1 / √n. */
const historyShare = (count: number): number => (count > 0 ? 1 / Math.sqrt(count) : 0);

/** Unit vectors of all items. */
export function itemRows({ shape: { dims }, tables, genres }: StrongModel): Rows {
  const sums = Float64Array.from(tables.items);
  const items = sums.length / dims;
  for (let item = 0; item < items; item++) {
    addBag(sums, item * dims, tables.genres, dims, genres, item, 1 / countOf(genres, item));
  }
  return unitRows(sums, dims);
}

/** Adds the gradients of all items' unit vectors, which are used up, to those of the tables. */
export function addItemGradients(model: StrongModel, rows: Rows, gradient: Float32Array, to: StrongTables): void {
  const {
    shape: { dims },
    genres,
  } = model;
  throughUnit(rows, gradient, dims);
  for (let i = 0; i < gradient.length; i++) to.items[i] += gradient[i];
  for (let item = 0; item < rows.inverse.length; item++) {
    spreadBag(to.genres, gradient, item * dims, dims, genres, item, 1 / countOf(genres, item));
  }
}

/** Unit vectors of some users with some pasts. @param ids the known users, none or one each. */
export function userRows({ shape: { dims }, tables }: StrongModel, ids: Bags, history: Bags): Rows {
  const users = history.offsets.length - 1;
  const sums = new Float64Array(users * dims);
  for (let user = 0; user < users; user++) {
    addBag(sums, user * dims, tables.users, dims, ids, user, 1);
    addBag(sums, user * dims, tables.history, dims, history, user, historyShare(countOf(history, user)));
  }
  return unitRows(sums, dims);
}

/** What users' vectors are made of: the known users, none or one each, and their pasts. */
export interface UserBags {
  readonly ids: Bags;
  readonly history: Bags;
}

/** Adds the gradients of users' unit vectors, which are used up, to those of the tables. */
export function addUserGradients(
  { shape: { dims } }: StrongModel,
  { ids, history }: UserBags,
  rows: Rows,
  gradient: Float32Array,
  to: StrongTables,
): void {
  throughUnit(rows, gradient, dims);
  for (let user = 0; user < rows.inverse.length; user++) {
    spreadBag(to.users, gradient, user * dims, dims, ids, user, 1);
    spreadBag(to.history, gradient, user * dims, dims, history, user, historyShare(countOf(history, user)));
  }
}
