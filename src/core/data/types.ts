/** Ratings as read, one entry a rating, in file order (by user, then time). Columns share one length. */
export interface Ratings {
  /** MovieLens user ids. */
  readonly userId: Int32Array;
  /** MovieLens movie ids. */
  readonly movieId: Int32Array;
  /** Stars, 0.5 … 5 in halves. */
  readonly rating: Float32Array;
  /** Seconds since 1970-01-01 UTC. */
  readonly time: Int32Array;
}

/** Films as read, one entry a film. Genres of film i are `genreIds[genreOffsets[i] … genreOffsets[i+1]]`. */
export interface Films {
  readonly movieId: Int32Array;
  readonly title: readonly string[];
  /** Release year out of the title, 0 where it names none. */
  readonly year: Int16Array;
  readonly genreNames: readonly string[];
  readonly genreOffsets: Int32Array;
  readonly genreIds: Uint8Array;
}

/** What a data set's files hold, before any threshold or filter. */
export interface RawDataset {
  readonly name: string;
  /** Hex SHA-256 of the ratings file's bytes followed by the films file's. */
  readonly sha256: string;
  readonly ratings: Ratings;
  readonly films: Films;
}

/** Events in columns, in time order (ties: by user, then item). */
export interface Events {
  /** Dense user index, 0 … users-1. */
  readonly user: Int32Array;
  /** Dense item index, 0 … items-1. */
  readonly item: Int32Array;
  /** Seconds since 1970-01-01 UTC. */
  readonly time: Int32Array;
}

/** The positive events after filtering, with dense user and item indices. */
export interface Dataset {
  readonly name: string;
  readonly sha256: string;
  readonly users: number;
  readonly items: number;
  /** MovieLens id of each dense user. */
  readonly userIds: Int32Array;
  /** MovieLens id of each dense item. */
  readonly itemIds: Int32Array;
  readonly titles: readonly string[];
  /** Release year of each item, 0 where unknown. */
  readonly years: Int16Array;
  readonly genreNames: readonly string[];
  /** Genres of item i are `genreIds[genreOffsets[i] … genreOffsets[i+1]]`, at least one each. */
  readonly genreOffsets: Int32Array;
  readonly genreIds: Uint8Array;
  readonly events: Events;
}

/** Training and test events: indices into `Dataset.events`, in time order. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Which ratings count as positive events: the data parameters that all notebooks share. */
export interface PositiveRule {
  /** A rating of at least this many stars is a positive event. */
  readonly positiveThreshold: number;
  /** Items with fewer positives are left out, first. */
  readonly minItemEvents: number;
  /** Users with fewer positives (on the items that stay) are left out, second. */
  readonly minUserEvents: number;
}
