/**
 * The smallest step a clock takes, ms: browsers make theirs coarse on purpose, and what is shorter reads as nothing.
 * @param now a clock in ms. @param changes how many of its steps are waited for.
 */
export function clockStep(now: () => number, changes = 5): number {
  let least = Infinity;
  let last = now();
  for (let seen = 0; seen < changes;) {
    const time = now();
    if (time === last) continue;
    least = Math.min(least, time - last);
    last = time;
    seen += 1;
  }
  return least;
}
