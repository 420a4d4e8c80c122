import type { Neighbours } from '../index/types.ts';
import { vectorsOf } from '../compute/vectors.ts';
import { userBags, inputOf } from '../model/two-tower.ts';
import type { PublishedVersion } from './publish.ts';
import type { Trace } from './trace.ts';

/** The user of a request, and what she has liked so far, the oldest first. A new user's ID is null. */
export interface UserState {
  readonly user: number | null;
  readonly liked: Int32Array;
}

/** The answer to one request. */
export interface Answer extends Neighbours {
  readonly version: number;
  /** [dims]: the user vector of the search. */
  readonly vector: Float32Array;
  readonly trace: Trace;
}

function featuresOf({ model }: PublishedVersion, { user, liked }: UserState): { input: Float32Array } {
  const ids = user === null ? new Int32Array(0) : Int32Array.of(user);
  const history = liked.slice(Math.max(0, liked.length - model.shape.userHistory));
  const bags = userBags(
    model.shape,
    { offsets: Int32Array.of(0, ids.length), ids },
    { offsets: Int32Array.of(0, history.length), ids: history },
  );
  return { input: inputOf(model.userFeatures, bags, 1) };
}

/**
 * Answers one request online: looks up the user's features, runs the user tower, and searches the index, excluding what
 * she has liked. All three steps use the same published version.
 * @param k how many items. @param now a clock in milliseconds; the trace is in µs.
 */
export async function answer(
  published: PublishedVersion,
  state: UserState,
  k: number,
  now: () => number,
): Promise<Answer> {
  const asked = now();
  const { input } = featuresOf(published, state);
  const looked = now();
  const vector = await vectorsOf(published.model.userTower, input, 1);
  const computed = now();
  const found = published.index.search(vector, k, new Set(state.liked));
  const done = now();
  return {
    ...found,
    version: published.version,
    vector,
    trace: {
      features: 1000 * (looked - asked),
      tower: 1000 * (computed - looked),
      search: 1000 * (done - computed),
    },
  };
}

/**
 * Serving from stored user vectors (a mistake): searches with the vector the user had when the version was published,
 * whatever she has liked since. A user without a stored vector gets nothing.
 * @param stored [users, dims] unit vectors. @param k how many items. @param now a clock in milliseconds.
 */
export function answerStored(
  published: PublishedVersion,
  stored: Float32Array,
  { user, liked }: UserState,
  k: number,
  now: () => number,
): Answer {
  const { dims } = published.model.shape;
  const asked = now();
  const known = user !== null && (user + 1) * dims <= stored.length;
  const vector = known ? stored.slice(user * dims, (user + 1) * dims) : new Float32Array(dims);
  const looked = now();
  const found = known
    ? published.index.search(vector, k, new Set(liked))
    : { ids: new Int32Array(0), scores: new Float32Array(0) };
  return {
    ...found,
    version: published.version,
    vector,
    trace: { features: 1000 * (looked - asked), tower: 0, search: 1000 * (now() - looked) },
  };
}
