/**
 * Spreads work over threads: the heaviest piece first, each to the thread that has the least so far (longest processing
 * time first; Graham 1969). Equal weights are dealt out in turn.
 * @returns by thread, the places of its pieces, ascending; a thread without any is left out.
 */
export function spread(weights: readonly number[], threads: number): number[][] {
  const loads = Array.from({ length: Math.max(1, threads) }, () => ({ sum: 0, places: [] as number[] }));
  const heaviestFirst = [...weights.keys()].sort((a, b) => weights[b] - weights[a] || a - b);
  for (const place of heaviestFirst) {
    const least = loads.reduce((a, b) => (b.sum < a.sum ? b : a));
    least.sum += weights[place];
    least.places.push(place);
  }
  return loads.flatMap(({ places }) => (places.length > 0 ? [places.sort((a, b) => a - b)] : []));
}
