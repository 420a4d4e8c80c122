/**
 * The cosine of two gradients, −1 … 1: above 0 the batches pull the same way, below 0 one undoes the other's step.
 * NaN where one is zero: it has no direction.
 * @param left, right all parameters' gradients laid end to end, in the same order.
 */
export function gradientCosine(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) throw new RangeError(`gradients of ${left.length} and ${right.length} numbers`);
  let dot = 0;
  let leftSquare = 0;
  let rightSquare = 0;
  for (let i = 0; i < left.length; i++) {
    dot += left[i] * right[i];
    leftSquare += left[i] * left[i];
    rightSquare += right[i] * right[i];
  }
  return Math.max(-1, Math.min(1, dot / (Math.sqrt(leftSquare) * Math.sqrt(rightSquare))));
}
