import { LabError } from '../../errors.ts';
import { knownFilmRows, yearOf } from './films.ts';
import { fromDifferences, fromPlanes, toDifferences, toPlanes } from './planes.ts';
import type { RawDataset } from '../types.ts';

/*
 * The compact form, little-endian:
 *   "TTLD" · u32 version · u32 length of the rest · gzip of (u32 length + JSON text · columns one after the other)
 * The text holds what is not a number and the columns' lengths; gzip's own CRC-32 and length guard the contents.
 */
const magic = 'TTLD';
const version = 1;
const headerBytes = 12;

interface Text {
  readonly name: string;
  readonly sha256: string;
  readonly ratings: number;
  readonly genreNames: readonly string[];
  readonly titles: readonly string[];
}

type Damage = 'not-a-dataset' | 'version' | 'truncated' | 'damaged';

function corrupt(reason: Damage, message: string): LabError {
  return new LabError('data-corrupt', `the data set's file cannot be used: ${message}`, { reason });
}

async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  // Not a blob's stream: WebKit cannot read one in the worker of a page without an origin.
  const source = new ReadableStream<BufferSource>({
    start(controller) {
      controller.enqueue(bytes as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  return new Uint8Array(await new Response(source.pipeThrough(transform)).arrayBuffer());
}

/** Genres a film, from offsets. */
function genreCounts(offsets: Int32Array): Int32Array {
  return offsets.subarray(1).map((end, film) => end - offsets[film]);
}

/** The inverse of `genreCounts`. */
function genreOffsets(counts: Int32Array): Int32Array {
  const offsets = new Int32Array(counts.length + 1);
  counts.forEach((genres, film) => (offsets[film + 1] = offsets[film] + genres));
  return offsets;
}

/** Packs a data set into the compact form that the page loads: for the sample about a sixth of the CSV's size. */
export async function encodeCompact(raw: RawDataset): Promise<Uint8Array> {
  const { ratings, films } = raw;
  const text: Text = {
    name: raw.name,
    sha256: raw.sha256,
    ratings: ratings.userId.length,
    genreNames: films.genreNames,
    titles: films.title,
  };
  const json = new TextEncoder().encode(JSON.stringify(text));
  const columns = [
    toPlanes(toDifferences(films.movieId)),
    toPlanes(films.year.map((year, film) => year - yearOf(films.title[film]))),
    toPlanes(genreCounts(films.genreOffsets)),
    toPlanes(toDifferences(ratings.userId)),
    toPlanes(knownFilmRows(ratings, films)),
    toPlanes(ratings.rating.map((stars) => stars * 2)),
    toPlanes(toDifferences(ratings.time)),
    films.genreIds,
  ];
  const contents = new Blob([toPlanes([json.length]), json, ...columns] as Uint8Array<ArrayBuffer>[]);
  const zipped = await through(new Uint8Array(await contents.arrayBuffer()), new CompressionStream('gzip'));
  const file = new Uint8Array(headerBytes + zipped.length);
  const header = new DataView(file.buffer);
  file.set(new TextEncoder().encode(magic));
  header.setUint32(4, version, true);
  header.setUint32(8, zipped.length, true);
  file.set(zipped, headerBytes);
  return file;
}

/** Checks the header and returns the gzip part. */
function zippedPart(bytes: Uint8Array): Uint8Array {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, magic.length)) !== magic) {
    throw corrupt('not-a-dataset', 'it is not a data set of this lab (perhaps an error page of the server)');
  }
  if (bytes.length < headerBytes) throw corrupt('truncated', 'it ends too early');
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const found = header.getUint32(4, true);
  if (found !== version) throw corrupt('version', `its form is version ${found}, this lab reads version ${version}`);
  const length = header.getUint32(8, true);
  if (bytes.length - headerBytes < length) throw corrupt('truncated', 'it ends too early');
  if (bytes.length - headerBytes > length) throw corrupt('damaged', 'it is longer than it says');
  return bytes.subarray(headerBytes);
}

function readContents(contents: Uint8Array): RawDataset {
  let at = 4 + new DataView(contents.buffer).getUint32(0, true);
  const text = JSON.parse(new TextDecoder().decode(contents.subarray(4, at))) as Text;
  const column = (length: number): Int32Array => fromPlanes(contents.subarray(at, (at += 4 * length)));
  const films = text.titles.length;
  const movieId = fromDifferences(column(films));
  const year = Int16Array.from(column(films), (above, film) => above + yearOf(text.titles[film]));
  const offsets = genreOffsets(column(films));
  const userId = fromDifferences(column(text.ratings));
  const filmOfRating = column(text.ratings);
  const rating = Float32Array.from(column(text.ratings), (halves) => halves / 2);
  const time = fromDifferences(column(text.ratings));
  return {
    name: text.name,
    sha256: text.sha256,
    ratings: { userId, movieId: filmOfRating.map((film) => movieId[film]), rating, time },
    films: {
      movieId,
      title: text.titles,
      year,
      genreNames: text.genreNames,
      genreOffsets: offsets,
      genreIds: contents.slice(at),
    },
  };
}

/**
 * The inverse of `encodeCompact`, exactly.
 * @throws LabError `data-corrupt` with params {reason}: `not-a-dataset` (wrong magic, e.g. an HTML page),
 * `version`, `truncated` or `damaged`.
 */
export async function decodeCompact(bytes: Uint8Array): Promise<RawDataset> {
  const zipped = zippedPart(bytes);
  try {
    return readContents(await through(zipped, new DecompressionStream('gzip')));
  } catch {
    throw corrupt('damaged', 'its contents are damaged');
  }
}
