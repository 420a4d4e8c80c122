import type { Dataset } from '../data/types.ts';
import { keyed } from '../random/keyed.ts';
import { copyDense, createDense, type DenseLayers } from './dense.ts';
import { copyTable, createTable, lookUp, type Bags, type EmbeddingTable } from './embedding.ts';
import { genresOf, single, YEAR_BUCKETS, yearsOf } from './features.ts';

/** The model's size. */
export interface TwoTowerShape {
  /** Length of ID embeddings and of the vectors the towers give. */
  readonly dims: number;
  readonly hidden: number;
  /** How many of the user's last positives her profile is made of; 0 switches it off. */
  readonly userHistory: number;
}

/** A column block of a tower's input: the mean of rows of one table. */
export interface Feature {
  readonly table: EmbeddingTable;
  readonly column: number;
}

/** Everything the two towers learn, on the host. */
export interface TwoTower {
  readonly shape: TwoTowerShape;
  readonly userFeatures: readonly Feature[];
  readonly itemFeatures: readonly Feature[];
  readonly userTower: DenseLayers;
  readonly itemTower: DenseLayers;
}

/** Columns that genre and release year get in the item tower's input. */
const SIDE_DIMS = 8;
const ID_SCALE = 0.1;

function featuresOf(tables: readonly EmbeddingTable[]): Feature[] {
  let column = 0;
  return tables.map((table) => {
    const feature = { table, column };
    column += table.dims;
    return feature;
  });
}

const widthOf = (features: readonly Feature[]): number => features.reduce((width, { table }) => width + table.dims, 0);

/**
 * A model with freshly drawn weights. Equal seed and shape give equal weights.
 * User tower: ID, mean of the history's embeddings. Item tower: ID, genres, release-year bucket.
 */
export function createTwoTower(dataset: Dataset, shape: TwoTowerShape, seed: number): TwoTower {
  const { dims, hidden, userHistory } = shape;
  const table = (name: string, rows: number, columns: number): EmbeddingTable =>
    createTable(rows, columns, ID_SCALE, keyed(seed, 'init', name));
  const userTables = [table('user', dataset.users, dims)];
  if (userHistory > 0) userTables.push(table('history', dataset.items, dims));
  const userFeatures = featuresOf(userTables);
  const itemFeatures = featuresOf([
    table('item', dataset.items, dims),
    table('genre', dataset.genreNames.length, SIDE_DIMS),
    table('year', YEAR_BUCKETS, SIDE_DIMS),
  ]);
  return {
    shape,
    userFeatures,
    itemFeatures,
    userTower: createDense(widthOf(userFeatures), hidden, dims, keyed(seed, 'init', 'user tower')),
    itemTower: createDense(widthOf(itemFeatures), hidden, dims, keyed(seed, 'init', 'item tower')),
  };
}

/** A copy that shares nothing: what an arm starts from, a snapshot keeps, a fork branches off. */
export function copyTwoTower(model: TwoTower): TwoTower {
  const copy = (feature: Feature): Feature => ({ ...feature, table: copyTable(feature.table) });
  return {
    ...model,
    userFeatures: model.userFeatures.map(copy),
    itemFeatures: model.itemFeatures.map(copy),
    userTower: copyDense(model.userTower),
    itemTower: copyDense(model.itemTower),
  };
}

/** All weights, table by table and tower by tower: for checksums. */
export function weightsOf({ userFeatures, itemFeatures, userTower, itemTower }: TwoTower): Float32Array[] {
  const tables = [...userFeatures, ...itemFeatures].map(({ table }) => table.weights);
  return [...tables, userTower.weights, itemTower.weights];
}

/** A copy with one more user, whose ID embedding is zero: nobody yet, deterministically. */
export function withFreshUser(model: TwoTower): { readonly model: TwoTower; readonly user: number } {
  const copy = copyTwoTower(model);
  const [ids, ...others] = copy.userFeatures;
  const { rows, dims } = ids.table;
  const weights = new Float32Array((rows + 1) * dims);
  weights.set(ids.table.weights);
  const squares = new Float32Array(rows + 1);
  squares.set(ids.table.squares);
  const table = { rows: rows + 1, dims, weights, squares };
  return { model: { ...copy, userFeatures: [{ ...ids, table }, ...others] }, user: rows };
}

/** What the user tower looks up, a bag list per feature. */
export function userBags(shape: TwoTowerShape, ids: Bags, history: Bags): Bags[] {
  return shape.userHistory > 0 ? [ids, history] : [ids];
}

/** What the item tower looks up, a bag list per feature. */
export function itemBags(dataset: Dataset, items: Int32Array): Bags[] {
  return [single(items), genresOf(dataset, items), yearsOf(dataset, items)];
}

/** The tower's input [rows, width]: each feature's mean row in its own columns. */
export function inputOf(features: readonly Feature[], bags: readonly Bags[], rows: number): Float32Array {
  const width = widthOf(features);
  const input = new Float32Array(rows * width);
  features.forEach(({ table, column }, f) => lookUp(table, bags[f], input, width, column));
  return input;
}
