import { trainsItems, trainsLayers, type Trained } from '../compute/step.ts';
import type { DenseLayers } from '../model/dense.ts';

/** What a step's arithmetic depends on. */
export interface StepSize {
  /** Examples. */
  readonly batch: number;
  readonly itemRows: number;
  readonly candidates: number;
}

type Layers = Omit<DenseLayers, 'weights'>;

/** Multiply-adds of one row through a tower's two dense layers. */
export function multiplyAdds({ inputs, hidden, outputs }: Layers): number {
  return inputs * hidden + hidden * outputs;
}

/**
 * Multiply-adds of one gradient step in the towers and the scores: forward, and backward as far as what is trained
 * needs it. Work that grows with the rows alone (biases, activations, lengths, the loss, the optimisers) is not counted.
 */
export function multiplyAddsOfStep(
  { userTower, itemTower }: { readonly userTower: Layers; readonly itemTower: Layers },
  { batch, itemRows, candidates }: StepSize,
  trains: Trained = 'everything',
): number {
  const forward = ({ inputs, hidden, outputs }: Layers, rows: number): number => rows * hidden * (inputs + outputs);
  // Backward, each product's gradient with respect to either operand costs as much as the product.
  const layers = trainsLayers(trains) ? 1 : 0;
  const items = trainsItems(trains) ? 1 : 0;
  const scores = batch * (candidates + 1) * userTower.outputs;
  return (
    forward(userTower, batch) * (2 + layers) +
    forward(itemTower, itemRows) * (1 + items + layers) +
    scores * (2 + items)
  );
}
