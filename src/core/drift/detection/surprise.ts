/**
 * How unusual each value is beside a control: the share of the control's values below it, equal ones counting half.
 * Without drift that is spread evenly over 0 … 1 with mean ½, whatever is measured and however large the window. It is
 * what a detector of changes should be given in place of the divergences themselves: of their range of one bit a
 * window of 64 events uses a few hundredths, and a bound made for the whole range sees no change in them.
 * @param values e.g. the Jensen–Shannon divergences of the batches of a stream from a reference.
 * @param control the same of shuffled batches of the same size, one or more.
 * @returns one number a value, 0 … 1, in steps of 1 / (2 · control).
 */
export function surpriseOf(values: ArrayLike<number>, control: ArrayLike<number>): Float64Array {
  if (control.length === 0) throw new RangeError('a control of no values');
  const sorted = Float64Array.from(control).sort();
  /** How many of the control's values are below `value`, or not above it. */
  const count = (value: number, andEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value || (andEqual && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Float64Array.from(values, (value) => (count(value, false) + count(value, true)) / (2 * sorted.length));
}
