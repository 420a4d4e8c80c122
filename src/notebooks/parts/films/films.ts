import type { Dataset } from '../../../core/data/types.ts';

/** The genres of an item, by name. */
export function genresOf(dataset: Dataset, item: number): string[] {
  const ids = dataset.genreIds.subarray(dataset.genreOffsets[item], dataset.genreOffsets[item + 1]);
  return Array.from(ids, (id) => dataset.genreNames[id]);
}

/** Title without the release year that MovieLens puts behind it. */
export function shortTitle(title: string): string {
  return title.replace(/\s*\(\d{4}\)\s*$/, '');
}
