import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parquetBytes, type VectorTable } from './parquet.ts';

const table: VectorTable = {
  ids: Int32Array.of(7, 3, 2 ** 31 - 1),
  vectors: Float32Array.of(0.1, -0.2, 1e-30, 3, 3, 3),
  dims: 2,
  titles: ['Plain (1990)', 'A "quoted", one', '城市 é'],
};
const read = (bytes: Uint8Array) => parquetReadObjects({ file: bytes.slice().buffer as ArrayBuffer });

describe('parquetBytes', () => {
  it('comes back with the same ids, titles and vectors, to the bit', async () => {
    const rows = await read(parquetBytes(table));
    expect(rows.map(({ id }) => id)).toEqual([7n, 3n, 2n ** 31n - 1n]);
    expect(rows.map(({ title }) => title)).toEqual(table.titles);
    expect(Float32Array.from(rows.flatMap(({ vector }) => vector as number[]))).toEqual(table.vectors);
  });

  it('has no column of titles where there are none', async () => {
    const { titles: _, ...bare } = table;
    expect(Object.keys((await read(parquetBytes(bare)))[0])).toEqual(['id', 'vector']);
  });

  it('keeps more rows than its library puts into a first group, and gives equal bytes again', async () => {
    const ids = Int32Array.from({ length: 2500 }, (_, i) => i);
    const large: VectorTable = { ids, vectors: Float32Array.from(ids, Math.sin), dims: 1 };
    const bytes = parquetBytes(large);
    expect(parquetMetadata(bytes.slice().buffer as ArrayBuffer).row_groups).toHaveLength(1);
    const rows = await read(bytes);
    expect(Float32Array.from(rows.flatMap(({ vector }) => vector as number[]))).toEqual(large.vectors);
    expect(parquetBytes(large)).toEqual(bytes);
  });

  it('writes a table without rows', async () => {
    const empty = { ids: new Int32Array(0), vectors: new Float32Array(0), dims: 4 };
    expect(await read(parquetBytes(empty))).toEqual([]);
  });
});
