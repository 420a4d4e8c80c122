import type { Bags } from '../model/embedding.ts';
import type { Random } from '../random/keyed.ts';
import { factorise, solve, type Progress } from './cholesky.ts';
import type { Likes } from './likes.ts';

/** How iALS learns. */
export interface IalsSettings {
  readonly dims: number;
  /** α: the weight of every pair, liked or not, beside 1 for a liked one. */
  readonly unobserved: number;
  /** λ of the squared penalty. */
  readonly penalty: number;
  /** Sweeps over all users and all items. */
  readonly sweeps: number;
}

/** Factors by row: users' [users, dims] and items' [items, dims]. */
export interface Factors {
  readonly users: Float64Array;
  readonly items: Float64Array;
}

/** Random item factors to begin with: normal with a standard deviation of .1 / √dims. @returns [items, dims] */
export function randomItems({ items }: Likes, dims: number, random: Random): Float64Array {
  return Float64Array.from({ length: items * dims }, () => (0.1 / Math.sqrt(dims)) * random.normal());
}

/** Fᵀ·F [dims, dims] of factors [rows, dims]. */
function gramOf(factors: Float64Array, dims: number): Float64Array {
  const gram = new Float64Array(dims * dims);
  for (let at = 0; at < factors.length; at += dims) addSquare(gram, factors, at, dims, 1);
  return gram;
}

/** Adds `weight` · f·fᵀ to the lower triangle, f being the `dims` numbers from `at` on. */
function addSquare(matrix: Float64Array, factors: Float64Array, at: number, dims: number, weight: number): void {
  for (let i = 0; i < dims; i++) {
    const left = weight * factors[at + i];
    for (let j = 0; j <= i; j++) matrix[i * dims + j] += left * factors[at + j];
  }
}

/**
 * The factors of one side given the other's: for each row the least squares solution of
 * Σ_liked (1 − x·f)² + α Σ_all (x·f)² + λ (liked + α · all) |x|², the penalty growing with what a row is made of.
 * @param liked rows of the other side, a bag a row. @returns [bags, dims]
 */
export function solveSide(liked: Bags, others: Float64Array, settings: Omit<IalsSettings, 'sweeps'>): Float64Array {
  const { dims, unobserved, penalty } = settings;
  const rows = liked.offsets.length - 1;
  const all = others.length / dims;
  const gram = gramOf(others, dims);
  const solved = new Float64Array(rows * dims);
  const matrix = new Float64Array(dims * dims);
  for (let row = 0; row < rows; row++) {
    const [start, end] = [liked.offsets[row], liked.offsets[row + 1]];
    const own = solved.subarray(row * dims, (row + 1) * dims);
    for (let k = 0; k < matrix.length; k++) matrix[k] = unobserved * gram[k];
    for (let p = start; p < end; p++) {
      const at = liked.ids[p] * dims;
      addSquare(matrix, others, at, dims, 1);
      for (let k = 0; k < dims; k++) own[k] += others[at + k];
    }
    const ridge = penalty * (end - start + unobserved * all);
    for (let k = 0; k < dims; k++) matrix[k * dims + k] += ridge;
    factorise(matrix, dims);
    solve(matrix, dims, own);
  }
  return solved;
}

/**
 * iALS, implicit alternating least squares (Hu, Koren & Volinsky 2008), with the penalty of Rendle et al. 2022
 * ("Revisiting the performance of iALS"): users' factors given the items', items' given the users', sweep by sweep.
 * @param start the items' factors to begin with.
 */
export function* fitIals(likes: Likes, settings: IalsSettings, start: Float64Array): Progress<Factors> {
  let items = start;
  let users: Float64Array = new Float64Array(likes.users * settings.dims);
  for (let sweep = 0; sweep < settings.sweeps; sweep++) {
    users = solveSide(likes.byUser, items, settings);
    yield (sweep + 0.5) / settings.sweeps;
    items = solveSide(likes.byItem, users, settings);
    yield (sweep + 1) / settings.sweeps;
  }
  return { users, items };
}

/** Scores of all items for users `from … to`: inner products of factors. @returns [to − from, items] */
export function factorScores(
  users: Float64Array,
  items: Float64Array,
  dims: number,
  from: number,
  to: number,
): Float32Array {
  const count = items.length / dims;
  const scores = new Float32Array((to - from) * count);
  for (let user = from; user < to; user++) {
    for (let item = 0; item < count; item++) {
      let sum = 0;
      for (let k = 0; k < dims; k++) sum += users[user * dims + k] * items[item * dims + k];
      scores[(user - from) * count + item] = sum;
    }
  }
  return scores;
}
