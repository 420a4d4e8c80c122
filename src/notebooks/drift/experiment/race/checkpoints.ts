/**
 * The steps after which all models are evaluated: 0, then `perEpoch` checkpoints in each epoch, its end included.
 * Rounded up, so that with as many checkpoints as parts, time order has just trained on a whole part at each.
 */
export function checkpointSteps(stepsPerEpoch: number, epochs: number, perEpoch: number): number[] {
  const steps = Array.from({ length: epochs * perEpoch + 1 }, (_, i) => Math.ceil((i * stepsPerEpoch) / perEpoch));
  return [...new Set(steps)];
}
