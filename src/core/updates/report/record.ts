import { ndcgOf, recallOf } from '../../evaluation/target-rank.ts';
import type { EventRange } from '../../data/clock.ts';
import type { UpdateCost } from '../arms/costs.ts';
import type { StageReport } from '../timeline/timeline.ts';

/** The layout of a timeline, as far as its numbers need it: it crosses a worker's port. */
export interface Layout {
  /** [stream]: who and what each event of the stream is; indices of the data set as the clock plays it. */
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly base: EventRange;
  readonly slicesPerDay: number;
  readonly days: readonly LayoutDay[];
  readonly seeds: number;
}

export interface LayoutDay {
  readonly range: EventRange;
  readonly slices: readonly EventRange[];
  /** [held]: who and what the day's held-out events are. */
  readonly heldUsers: Int32Array;
  readonly heldItems: Int32Array;
}

/** Everything one arm has answered. What is not there yet is `undefined`. */
interface ArmRecord {
  /** By day and slice: [seeds × requests] ranks. */
  readonly slices: (Uint8Array | undefined)[];
  /** By day. */
  readonly floors: (Uint8Array | undefined)[];
  /** By day and slice: the cost after it. */
  readonly costs: (UpdateCost | undefined)[];
}

/** Requests that were answered, by seed. */
export interface Answered {
  /** [requests] the user of each. */
  readonly users: Int32Array;
  /** By seed, [requests]: 1 or 0 each, see `recallOf`. */
  readonly recall50: readonly Float64Array[];
  /** By seed, [requests], see `ndcgOf`. */
  readonly ndcg10: readonly Float64Array[];
}

/** Chooses requests: by their place in the stream, or in the day's held-out part. */
export type Choice = (at: number, day: number) => boolean;

export const POPULARITY = 'popularity';

/** All answers of a run, as they come in. Page, command line and tests read their numbers from here. */
export class TimelineRecord {
  private readonly arms = new Map<string, ArmRecord>();

  constructor(readonly layout: Layout) {}

  /** Arms that have answered anything, the popularity baseline among them. */
  get armIds(): string[] {
    return [...this.arms.keys()];
  }

  /** Takes a report in; the same report twice changes nothing. */
  take(report: StageReport): void {
    if (report.kind === 'dawn') return;
    const at = this.place(report.day, report.slice);
    for (const { arm, ranks, cost } of report.arms) {
      const own = this.of(arm);
      if (report.kind === 'floor') own.floors[report.day] = ranks;
      else {
        own.slices[at] = ranks;
        own.costs[at] = cost;
      }
    }
    const popularity = this.of(POPULARITY);
    if (report.popularity.length === 0) return;
    if (report.kind === 'floor') popularity.floors[report.day] = report.popularity;
    else popularity.slices[at] = report.popularity;
  }

  /** Forgets an arm: a fork that was taken back. */
  drop(arm: string): void {
    this.arms.delete(arm);
  }

  /** Whether an arm has answered a slice. */
  has(arm: string, day: number, slice: number): boolean {
    return this.arms.get(arm)?.slices[this.place(day, slice)] !== undefined;
  }

  /** Whether an arm has answered a day's held-out events. */
  hasFloor(arm: string, day: number): boolean {
    return this.arms.get(arm)?.floors[day] !== undefined;
  }

  /** What an arm had cost after a slice; null where it is not known. */
  costAt(arm: string, day: number, slice: number): UpdateCost | null {
    return this.arms.get(arm)?.costs[this.place(day, slice)] ?? null;
  }

  /**
   * The requests that all of `arms` have answered, in slices `from … to` (counted over all days), that `choice` takes.
   * @returns one entry an arm: the same requests in the same order.
   */
  freshness(arms: readonly string[], from = 0, to = Infinity, choice: Choice = () => true): Answered[] {
    const { days, slicesPerDay, users } = this.layout;
    const parts: Part[] = [];
    for (let at = from; at < Math.min(to, days.length * slicesPerDay); at++) {
      const day = Math.floor(at / slicesPerDay);
      const range = days[day].slices[at % slicesPerDay];
      const chosen = placesOf(range).filter((place) => choice(place, day));
      parts.push({
        users: chosen.map((place) => users[place]),
        chosen: chosen.map((place) => place - range.from),
        ranks: arms.map((arm) => this.arms.get(arm)?.slices[at]),
        requests: range.to - range.from,
      });
    }
    return this.gather(arms, parts);
  }

  /** The held-out requests of days `from … to` that all of `arms` have answered, likewise. */
  floor(arms: readonly string[], from = 0, to = Infinity, choice: Choice = () => true): Answered[] {
    const { days } = this.layout;
    const parts: Part[] = [];
    for (let day = from; day < Math.min(to, days.length); day++) {
      const { heldUsers } = days[day];
      const chosen = placesOf({ from: 0, to: heldUsers.length }).filter((place) => choice(place, day));
      parts.push({
        users: chosen.map((place) => heldUsers[place]),
        chosen,
        ranks: arms.map((arm) => this.arms.get(arm)?.floors[day]),
        requests: heldUsers.length,
      });
    }
    return this.gather(arms, parts);
  }

  private gather(arms: readonly string[], parts: readonly Part[]): Answered[] {
    const answered = parts.filter(({ ranks }) => ranks.every((each) => each !== undefined));
    const users = joined(answered.map((part) => part.users));
    return arms.map((arm, a) => {
      // The baseline has no seeds: every seed meets the same one.
      const column = (metric: (rank: number) => number, seed: number): Float64Array => {
        const values = new Float64Array(users.length);
        let at = 0;
        for (const { chosen, ranks, requests } of answered) {
          const own = ranks[a]!;
          const start = arm === POPULARITY ? 0 : seed * requests;
          for (const place of chosen) values[at++] = metric(own[start + place]);
        }
        return values;
      };
      const seeds = Array.from({ length: this.layout.seeds }, (_, seed) => seed);
      return {
        users,
        recall50: seeds.map((seed) => column(recallOf, seed)),
        ndcg10: seeds.map((seed) => column(ndcgOf, seed)),
      };
    });
  }

  private place(day: number, slice: number): number {
    return day * this.layout.slicesPerDay + slice;
  }

  private of(arm: string): ArmRecord {
    const known = this.arms.get(arm);
    if (known) return known;
    const made: ArmRecord = { slices: [], floors: [], costs: [] };
    this.arms.set(arm, made);
    return made;
  }
}

interface Part {
  readonly users: Int32Array;
  /** Places of the chosen requests among the part's. */
  readonly chosen: Int32Array;
  readonly ranks: readonly (Uint8Array | undefined)[];
  readonly requests: number;
}

const placesOf = ({ from, to }: EventRange): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i);

function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
