import { indices } from '../arrays.ts';
import type { Dataset } from '../data/types.ts';
import type { Bags } from '../model/embedding.ts';
import { genresOf } from '../model/features.ts';
import { keyed } from '../random/keyed.ts';

/** What a strong model is made of. */
export interface StrongShape {
  readonly dims: number;
  /** τ: a cosine is divided by it to become a score. */
  readonly temperature: number;
  /** How many of her last likes are a user's history; Infinity: all. */
  readonly historyLength: number;
  /** Whether every item has a bias: what it is worth to anybody. */
  readonly itemBias: boolean;
}

/** The tables of a model, or their sizes. */
export interface StrongTables<T = Float32Array> {
  /** [items, dims]: added to the genres' mean, this is the item. */
  readonly items: T;
  /** [items, dims]: what liking the item says of a user. */
  readonly history: T;
  /** [genres, dims] */
  readonly genres: T;
  /** [users, dims] */
  readonly users: T;
  /** [items]: a bias of the score; zeros where the model has none. */
  readonly bias: T;
}

/**
 * A two-tower model of sums instead of layers. User: ID + Σ history / √n. Item: ID + mean of its genres. Both are made unit
 * vectors, and the score is cosine / τ + the item's bias.
 */
export interface StrongModel {
  readonly shape: StrongShape;
  /** The genres of every item. */
  readonly genres: Bags;
  /** All tables, one after the other. */
  readonly weights: Float32Array;
  /** The same numbers by table. */
  readonly tables: StrongTables;
}

const names = ['items', 'history', 'genres', 'users', 'bias'] as const satisfies readonly (keyof StrongTables)[];

/** The tables as views of a flat array, such as a gradient's. */
export function tablesOf(flat: Float32Array, sizes: StrongTables<number>): StrongTables {
  let at = 0;
  const view = (length: number): Float32Array => flat.subarray(at, (at += length));
  const [items, history, genres, users, bias] = names.map((name) => view(sizes[name]));
  return { items, history, genres, users, bias };
}

/** How many numbers each of a model's tables has. */
export function sizesOf({ tables }: Pick<StrongModel, 'tables'>): StrongTables<number> {
  const { items, history, genres, users, bias } = tables;
  return {
    items: items.length,
    history: history.length,
    genres: genres.length,
    users: users.length,
    bias: bias.length,
  };
}

const SCALE = 0.1;

/**
 * A model with freshly drawn embeddings. Equal seed and shape give equal weights. Nobody's ID says anything yet, and an item
 * without training events says nothing of a user: both are 0, so that what was never trained is no noise in a user vector.
 * @param itemCounts [items]: training events of each.
 */
export function createStrong(dataset: Dataset, itemCounts: Int32Array, shape: StrongShape, seed: number): StrongModel {
  const { dims } = shape;
  const sizes = {
    items: dataset.items * dims,
    history: dataset.items * dims,
    genres: dataset.genreNames.length * dims,
    users: dataset.users * dims,
    bias: dataset.items,
  };
  const weights = new Float32Array(names.reduce((total, name) => total + sizes[name], 0));
  const tables = tablesOf(weights, sizes);
  for (const name of ['items', 'history', 'genres'] as const) {
    const random = keyed(seed, 'init', 'strong', name);
    const table = tables[name];
    for (let i = 0; i < table.length; i++) table[i] = SCALE * random.normal();
  }
  itemCounts.forEach((count, item) => {
    if (count === 0) tables.history.fill(0, item * dims, (item + 1) * dims);
  });
  return { shape, genres: genresOf(dataset, indices(dataset.items)), weights, tables };
}

/** The same model with other weights, such as their running mean. */
export function withWeights(model: StrongModel, weights: Float32Array): StrongModel {
  return { ...model, weights, tables: tablesOf(weights, sizesOf(model)) };
}
