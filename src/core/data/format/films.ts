import type { Films, Ratings } from '../types.ts';

/**
 * The row in `films` of every rating's film.
 * @param unknown called with the first rating whose film is missing; must throw.
 * @returns [ratings] rows.
 */
export function filmRows(ratings: Ratings, films: Films, unknown: (rating: number) => never): Int32Array {
  const rowOf = new Map<number, number>();
  films.movieId.forEach((movie, row) => rowOf.set(movie, row));
  return ratings.movieId.map((movie, rating) => rowOf.get(movie) ?? unknown(rating));
}

/** The same for ratings that were checked when they were read. @throws RangeError where a film is missing all the same. */
export function knownFilmRows(ratings: Ratings, films: Films): Int32Array {
  return filmRows(ratings, films, (rating) => {
    throw new RangeError(`film ${ratings.movieId[rating]} of rating ${rating} is not among the films`);
  });
}

/** The year in a title's last brackets, `(1995)` or the first of `(1994-1996)`; 0 where it names none. */
export function yearOf(title: string): number {
  return Number(/\((\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\)\s*$/.exec(title)?.[1] ?? 0);
}

/** Articles of the languages that MovieLens' titles are in, where they stand behind: `Dark Knight, The (2008)`. */
const BEHIND =
  /(^|\()([^()]+), (The|An?|Les?|La|L'|El|Los|Las|Il|Lo|Gli|I|Der|Die|Das|Den|Det|De|En|Une?)(?=\)| \(|$)/g;

/** A title as people say it: MovieLens sorts by the first word that is no article, and so puts articles behind. */
export function spokenTitle(title: string): string {
  return title.replace(BEHIND, (_, open: string, name: string, article: string) =>
    article.endsWith("'") ? `${open}${article}${name}` : `${open}${article} ${name}`,
  );
}
