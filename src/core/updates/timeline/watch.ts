import { LabError } from '../../errors.ts';
import type { TimedRequests } from '../../evaluation/target-rank.ts';
import { pca, project } from '../../projection/pca.ts';
import { knownBefore, sliceRequests } from '../plan/past.ts';
import type { Snapshots } from './snapshots.ts';
import { answers, type TimelineContext } from './stages.ts';
import { stageAt } from './timeline.ts';

/** One event of a watched user, and how each arm answered the request before it. */
export interface WatchedEvent {
  readonly slice: number;
  readonly item: number;
  /** By arm, the rank of the target film, see `targetRanks`. */
  readonly ranks: Readonly<Record<string, number>>;
  /** By arm, the place on the map of the user vector that answered the request. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

/** One day of one user. */
export interface WatchedDay {
  readonly events: readonly WatchedEvent[];
  /** By arm: the user vector's place on the map before the first slice and after each, [slices + 1, 2] row-major. */
  readonly paths: Readonly<Record<string, Float32Array>>;
  /** [items, 2]: the map, a PCA of the item vectors that the first arm had published before the first slice. */
  readonly items: Float32Array;
  /** [items]: 1 where an item is in the index on that day. */
  readonly known: Uint8Array;
}

/**
 * Runs one day again with the first seeds of some arms, and follows one user.
 * @param arms the map is a principal component analysis of the first one's item vectors.
 * @throws LabError `watch-nothing` {user, day} where the user has no event on the day.
 */
export async function watchUser(
  context: TimelineContext,
  snapshots: Snapshots,
  arms: readonly string[],
  user: number,
  day: number,
): Promise<WatchedDay> {
  const { plan } = context.schedule;
  const { slices, range } = plan.days[day];
  const requests = sliceRequests(plan, range);
  const own = Int32Array.from(requests.users.keys()).filter((request) => requests.users[request] === user);
  if (own.length === 0) {
    throw new LabError('watch-nothing', `user ${user} has no event on day ${day + 1}: watch another day`, {
      user,
      day: day + 1,
    });
  }
  const { allowed } = knownBefore(plan, day);
  const pick = (places: Int32Array) => ({
    users: places.map((place) => requests.users[place]),
    places: places.map((place) => requests.places[place]),
    targets: places.map((place) => requests.targets[place]),
    histories: requests.histories,
  });
  const inSlice = slices.map(({ from, to }) => own.filter((at) => range.from + at >= from && range.from + at < to));
  // The length of her history when each slice begins, and at the day's end.
  const first = requests.places[own[0]];
  const before = slices.map((_, slice) => first + inSlice.slice(0, slice).flatMap((places) => [...places]).length);
  const moments = [...before, first + own.length];
  const ranks: Record<string, number>[] = Array.from(own, () => ({}));
  const places: Record<string, readonly [number, number]>[] = Array.from(own, () => ({}));
  const paths: Record<string, Float32Array> = {};
  let items: Float32Array | null = null;
  let basis: ReturnType<typeof pca> | null = null;
  for (const arm of arms) {
    const timeline = await snapshots.arm(arm, stageAt(context, { day, slice: 0 }), 1);
    if (!timeline) continue;
    const [replica] = timeline.arms[0].replicas;
    const vectors = replica.online.itemVectors;
    const dims = vectors.length / plan.dataset.items;
    basis ??= pca(vectors, plan.dataset.items, dims);
    items ??= project(vectors, plan.dataset.items, dims, basis);
    const axes = basis;
    const placed = async (asked: TimedRequests): Promise<Float32Array> => {
      const asking = await context.training.compute(() => replica.online.userVectors(asked));
      return project(asking, asked.users.length, dims, axes);
    };
    const path = new Float32Array(2 * moments.length);
    for (const [slice, past] of moments.entries()) {
      const asked = { ...pick(own.subarray(0, 1)), places: Int32Array.of(past) };
      path.set(await placed(asked), 2 * slice);
      if (slice === slices.length) break;
      const asking = pick(inSlice[slice]);
      if (inSlice[slice].length > 0) {
        const found = await answers(context, [replica], asking, allowed);
        const flat = await placed(asking);
        inSlice[slice].forEach((at, i) => {
          const event = own.indexOf(at);
          ranks[event][arm] = found[i];
          places[event][arm] = [flat[2 * i], flat[2 * i + 1]];
        });
      }
      await timeline.skipTo(stageAt(context, { day, slice: slice + 1 }));
    }
    paths[arm] = path;
  }
  const events = Array.from(own, (at, i): WatchedEvent => ({
    slice: inSlice.findIndex((inside) => inside.includes(at)),
    item: requests.targets[at],
    ranks: ranks[i],
    places: places[i],
  }));
  return { events, paths, items: items ?? new Float32Array(0), known: allowed };
}
