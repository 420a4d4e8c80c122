import { multiplyAdds } from '../../../../core/training/multiply-adds.ts';
import type { DenseLayers } from '../../../../core/model/dense.ts';
import type { FeatureMask } from '../../../../core/batches/feature-mask.ts';
import type { Widths } from './widths.ts';

const BYTES = 4;

type Layers = Omit<DenseLayers, 'weights'>;

/** A feature's table, as far as its size goes. */
interface SizedFeature {
  readonly table: { readonly rows: number; readonly dims: number };
}

/** What a model's arithmetic and size depend on: every model is one. */
export interface Sized {
  readonly userFeatures: readonly SizedFeature[];
  readonly itemFeatures: readonly SizedFeature[];
  readonly userTower: Layers;
  readonly itemTower: Layers;
}

const widthOf = (features: readonly SizedFeature[]): number => features.reduce((sum, { table }) => sum + table.dims, 0);

/** The model as if it had been built of the mask's features alone: what the others would cost is left out. */
export function sizedBy({ userFeatures, itemFeatures, userTower, itemTower }: Sized, mask: FeatureMask): Sized {
  const user = userFeatures.filter((_, feature) => mask.user[feature]);
  const item = itemFeatures.filter((_, feature) => mask.item[feature]);
  return {
    userFeatures: user,
    itemFeatures: item,
    userTower: { ...userTower, inputs: widthOf(user) },
    itemTower: { ...itemTower, inputs: widthOf(item) },
  };
}

/** The same model at other widths: IDs and history are as wide as its vectors, genre and year keep their columns. */
export function resized({ userFeatures, itemFeatures }: Sized, { dims, hidden }: Widths): Sized {
  const wide = ({ table }: SizedFeature): SizedFeature => ({ table: { rows: table.rows, dims } });
  const user = userFeatures.map(wide);
  const item = itemFeatures.map((feature, f) => (f === 0 ? wide(feature) : feature));
  return {
    userFeatures: user,
    itemFeatures: item,
    userTower: { inputs: widthOf(user), hidden, outputs: dims },
    itemTower: { inputs: widthOf(item), hidden, outputs: dims },
  };
}

/** Multiply-adds of one request: the user tower, then an exact search through `known` items. */
export function servingMultiplyAdds({ userTower }: Sized, known: number): number {
  return multiplyAdds(userTower) + known * userTower.outputs;
}

/** Embedding rows and dense layers as float32. */
export function parameterBytes({ userFeatures, itemFeatures, userTower, itemTower }: Sized): number {
  const rows = [...userFeatures, ...itemFeatures].reduce((sum, { table }) => sum + table.rows * table.dims, 0);
  const dense = ({ inputs, hidden, outputs }: Layers): number => (inputs + 1) * hidden + (hidden + 1) * outputs;
  return BYTES * (rows + dense(userTower) + dense(itemTower));
}

/** The vectors of `known` items as float32. */
export function indexBytes({ itemTower }: Sized, known: number): number {
  return BYTES * known * itemTower.outputs;
}
