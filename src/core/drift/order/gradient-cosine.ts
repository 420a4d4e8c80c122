/**
 * The cosine of two batches' gradients, −1 … 1: above 0 the two steps agree, below 0 one undoes the other. NaN where a
 * gradient is zero.
 * @param left, right the gradients of all parameters, concatenated in the same order. @throws RangeError for other lengths.
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
