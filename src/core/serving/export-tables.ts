import type { Dataset } from '../data/types.ts';

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

function genresOfItem({ genreNames, genreOffsets, genreIds }: Dataset, item: number): string {
  return Array.from(genreIds.subarray(genreOffsets[item], genreOffsets[item + 1]), (id) => genreNames[id]).join('|');
}

/** The films as MovieLens writes them, `movieId,title,genres`, quoted by RFC 4180. */
export function moviesCsv(dataset: Dataset, items: Int32Array): string {
  const rows = Array.from(items, (item) =>
    [String(dataset.itemIds[item]), dataset.titles[item], genresOfItem(dataset, item)].map(quoted).join(','),
  );
  return ['movieId,title,genres', ...rows, ''].join('\r\n');
}

/** The fewest digits asked for that always give the same float32 back. */
const FLOAT32_DIGITS = 9;

/**
 * Rows for Milvus's bulk import, a row a line: `id` is MovieLens's, `vector` gives the same float32 back.
 * @param vectors [items, dims]
 */
export function milvusRows(dataset: Dataset, items: Int32Array, vectors: Float32Array, dims: number): string {
  const rows = Array.from(items, (item, i) =>
    JSON.stringify({
      id: dataset.itemIds[item],
      vector: Array.from(vectors.subarray(i * dims, (i + 1) * dims), (x) => Number(x.toPrecision(FLOAT32_DIGITS))),
      title: dataset.titles[item],
    }),
  );
  return `{"rows":[\n${rows.join(',\n')}\n]}\n`;
}
