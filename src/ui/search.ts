/** Case, accents and full-width forms taken away, so that "amelie" finds "Amélie". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase('en')
    .trim();
}

/**
 * The names that hold every word of the query, at most `limit`: those that begin with the query first, then those
 * where a word begins with it, then the rest, each in their given order. An empty query gives the first `limit`.
 * @param folded Names after `fold`.
 * @returns Indices into `folded`.
 */
export function findNames(folded: readonly string[], query: string, limit: number): number[] {
  const wanted = fold(query);
  const words = wanted.split(/\s+/);
  const ranked: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < folded.length && ranked[0].length < limit; i++) {
    const name = folded[i];
    if (!words.every((word) => name.includes(word))) continue;
    ranked[name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : 2].push(i);
  }
  return ranked.flat().slice(0, limit);
}
