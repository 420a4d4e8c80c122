import { indices, joined, integersIn } from '../../arrays.ts';
import { ndcgOf, recallOf } from '../../evaluation/target-rank.ts';
import type { RequestScores } from '../../evaluation/request-scores.ts';
import type { UpdateCost } from '../arms/costs.ts';
import type { StageReport } from '../timeline/timeline.ts';
import type { TimelineLayout } from './layout.ts';

/** All answers of one arm; `undefined` where there is none yet. */
interface ArmRecord {
  /** By day and slice: [seeds × requests] ranks. */
  readonly slices: (Uint8Array | undefined)[];
  /** By day: [seeds × requests] ranks, see `floorRequests`. */
  readonly floors: (Uint8Array | undefined)[];
  /** By day and slice: the cost after it. */
  readonly costs: (UpdateCost | undefined)[];
}

/** Selects requests by their place in the stream (or among the day's held-out events) and their day. */
export type RequestFilter = (at: number, day: number) => boolean;

/** What the floor is measured on: the day's own requests, yesterday's held-out events, those of the days before it. */
export const floorParts = ['next-day', 'yesterday', 'older-days'] as const;
export type FloorPart = (typeof floorParts)[number];

/** The popularity baseline's name among the arms. */
export const POPULARITY = 'popularity';

/** All answers of a run, added stage by stage. Page, command line and tests read their numbers from here. */
export class TimelineRecord {
  private readonly arms = new Map<string, ArmRecord>();

  constructor(readonly layout: TimelineLayout) {}

  /** Arms that have answered anything, the popularity baseline among them. */
  get armIds(): string[] {
    return [...this.arms.keys()];
  }

  /** Adds a stage's report; adding it twice changes nothing. */
  add(report: StageReport): void {
    if (report.kind === 'full-update') return;
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

  /** Removes an arm: a fork that was taken back. */
  drop(arm: string): void {
    this.arms.delete(arm);
  }

  /** Whether an arm has answered a slice. */
  has(arm: string, day: number, slice: number): boolean {
    return this.arms.get(arm)?.slices[this.place(day, slice)] !== undefined;
  }

  /** Whether an arm has answered what the floor of a day is measured on. */
  hasFloor(arm: string, day: number): boolean {
    return this.arms.get(arm)?.floors[day] !== undefined;
  }

  /** An arm's cost after a slice; null where it is not known. */
  costAt(arm: string, day: number, slice: number): UpdateCost | null {
    return this.arms.get(arm)?.costs[this.place(day, slice)] ?? null;
  }

  /**
   * Freshness: scores of the requests of slices `from … to` (counted over all days) that pass `filter` and that all of
   * `arms` have answered.
   * @returns one entry per arm: the same requests in the same order.
   */
  freshness(arms: readonly string[], from = 0, to = Infinity, filter: RequestFilter = () => true): RequestScores[] {
    const { days, slicesPerDay, users } = this.layout;
    const parts: Part[] = [];
    for (let at = from; at < Math.min(to, days.length * slicesPerDay); at++) {
      const day = Math.floor(at / slicesPerDay);
      const slice = days[day].slices[at % slicesPerDay];
      const chosen = integersIn(slice).filter((place) => filter(place, day));
      parts.push({
        users: chosen.map((place) => users[place]),
        day,
        chosen: chosen.map((place) => place - slice.from),
        ranks: arms.map((arm) => this.arms.get(arm)?.slices[at]),
        requests: slice.to - slice.from,
      });
    }
    return this.gather(arms, parts);
  }

  /**
   * The floor: the same of what was asked right after the full updates of days `from … to`, the first day excepted.
   * @param part which requests; of `next-day` alone `filter` gets places in the stream, of the others among the held-out
   * events of the day that it is told.
   */
  floor(
    arms: readonly string[],
    part: FloorPart,
    from = 0,
    to = Infinity,
    filter: RequestFilter = () => true,
  ): RequestScores[] {
    const parts: Part[] = [];
    for (let day = Math.max(1, from); day < Math.min(to, this.layout.days.length); day++) {
      const asked = this.askedAt(day);
      const requests = asked.reduce((sum, { users }) => sum + users.length, 0);
      let start = 0;
      for (const own of asked) {
        if (own.part === part) {
          const places = indices(own.users.length).filter((place) => filter(own.at + place, own.day));
          parts.push({
            users: places.map((place) => own.users[place]),
            day,
            chosen: places.map((place) => start + place),
            ranks: arms.map((arm) => this.arms.get(arm)?.floors[day]),
            requests,
          });
        }
        start += own.users.length;
      }
    }
    return this.gather(arms, parts);
  }

  /** What was asked right after a day's full update, in order; see `floorRequests`. */
  private askedAt(day: number): readonly Asked[] {
    const { users, days } = this.layout;
    const { from, to } = days[day].range;
    const held = (part: FloorPart, of: number): Asked => ({ part, day: of, at: 0, users: days[of].heldUsers });
    const older = [...days.keys()].slice(0, day - 1);
    return [
      { part: 'next-day', day, at: from, users: users.subarray(from, to) },
      held('yesterday', day - 1),
      ...older.map((before) => held('older-days', before)),
    ];
  }

  private gather(arms: readonly string[], parts: readonly Part[]): RequestScores[] {
    const answered = parts.filter(({ ranks }) => ranks.every((each) => each !== undefined));
    const users = joined(answered.map((part) => part.users));
    const days = joined(answered.map((part) => new Int32Array(part.users.length).fill(part.day)));
    return arms.map((arm, a) => {
      // The baseline has no seeds: every seed is compared with the same one.
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
        days,
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

/** Some of the floor's requests, all of one part: of which day they are, and from which place. */
interface Asked {
  readonly part: FloorPart;
  readonly day: number;
  readonly at: number;
  readonly users: Int32Array;
}

interface Part {
  readonly users: Int32Array;
  /** The day that they were asked on. */
  readonly day: number;
  /** Places of the chosen requests among the part's. */
  readonly chosen: Int32Array;
  readonly ranks: readonly (Uint8Array | undefined)[];
  readonly requests: number;
}
