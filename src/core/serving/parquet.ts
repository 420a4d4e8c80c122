import { parquetWriteBuffer } from 'hyparquet-writer';

/** A table of vectors by id. */
export interface VectorTable {
  readonly ids: Int32Array;
  /** [ids.length, dims] */
  readonly vectors: Float32Array;
  readonly dims: number;
  /** A column of its own, in the order of the ids. */
  readonly titles?: readonly string[];
}

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;

const idField: Schema = [{ name: 'id', type: 'INT64', repetition_type: 'REQUIRED' }];
/** A list as Parquet's specification nests it: no list is missing, and no number in it. */
const vectorField: Schema = [
  { name: 'vector', converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', type: 'FLOAT', repetition_type: 'REQUIRED' },
];
const titleField: Schema = [{ name: 'title', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }];

/**
 * A table as an Apache Parquet file: `id` int64, `vector` a list of float32, `title` UTF-8 where there are titles.
 * One row group, plain and not compressed, so that every reader takes it; equal tables give equal bytes.
 */
export function parquetBytes({ ids, vectors, dims, titles }: VectorTable): Uint8Array {
  const rows = Array.from(ids, (_, row) => Array.from(vectors.subarray(row * dims, (row + 1) * dims)));
  const columnData = [
    { name: 'id', data: Array.from(ids, BigInt) },
    { name: 'vector', data: rows },
    ...(titles ? [{ name: 'title', data: [...titles] }] : []),
  ];
  const buffer = parquetWriteBuffer({
    columnData: columnData.map((column) => ({ ...column, encoding: 'PLAIN' as const })),
    schema: [
      { name: 'root', num_children: columnData.length },
      ...idField,
      ...vectorField,
      ...(titles ? titleField : []),
    ],
    codec: 'UNCOMPRESSED',
    rowGroupSize: Math.max(1, ids.length),
    createdBy: 'two-tower-lab',
  });
  return new Uint8Array(buffer);
}
