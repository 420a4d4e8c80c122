/** What stands between letters and says nothing: "Spider-Man", "Schindler’s", "WALL·E", "3:10". */
const SILENT = /[\p{P}\p{S}]/gu;

/** Case, accents, punctuation and full-width forms taken away, so that "amelie" finds "Amélie", and "walle" "WALL·E". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(SILENT, '')
    .toLocaleLowerCase('en')
    .replace(/\s+/gu, ' ')
    .trim();
}

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');
const withoutArticle = (text: string): string => text.replace(/^(?:the|a|an) (?=.)/, '');

/**
 * The names that hold every word of the query, or all of it where spaces are left out, at most `limit`: those that begin
 * with the query first, an article aside, then those where a word begins with it, then the rest, each in their given
 * order. An empty query gives the first `limit`.
 * @param folded Names after `fold`.
 * @returns Indices into `folded`.
 */
export function findNames(folded: readonly string[], query: string, limit: number): number[] {
  const wanted = fold(query);
  const words = wanted.split(' ');
  const title = withoutArticle(wanted);
  const dense = withoutSpaces(wanted);
  const ranked: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < folded.length && ranked[0].length < limit; i++) {
    const name = folded[i];
    if (!words.every((word) => name.includes(word)) && !withoutSpaces(name).includes(dense)) continue;
    ranked[withoutArticle(name).startsWith(title) ? 0 : name.includes(` ${title}`) ? 1 : 2].push(i);
  }
  return ranked.flat().slice(0, limit);
}
