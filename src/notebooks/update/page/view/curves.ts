import { requestGroupsOf, type RequestGroups } from '../../../../core/updates/report/request-groups.ts';
import type { FloorPart, RequestFilter, TimelineRecord } from '../../../../core/updates/report/record.ts';
import type { RequestScores } from '../../../../core/evaluation/request-scores.ts';
import { pairedDifference, summarise, type Mean } from '../../../../core/evaluation/summary.ts';
import { Lazy } from './lazy.ts';

/** The groups of requests. */
export const partNames = ['all', 'warm', 'cold', 'head', 'tail'] as const;
export type PartName = (typeof partNames)[number];

/** What of an arm is measured: its freshness, or one part of its floor. */
export type Measure = 'freshness' | FloorPart;

/** A chart's point: days passed, a value, and its interval where it is known. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** An arm's slices on a part of the requests: how many there were, and how many of them were found. */
interface Sums {
  /** The first slice it has answered. */
  readonly from: number;
  readonly hits: number[];
  readonly requests: number[];
}

/** A day's place on the axis: freshness is that of the whole day, the floor is asked before its first slice. */
const placeOf = (day: number, measure: Measure): number => (measure === 'freshness' ? day + 1 : day);

/**
 * Curves over simulated time. What a slice or a day has come to never changes, so it is worked out once: sums of
 * slices at once, intervals one by one between frames.
 */
export class Curves {
  readonly intervals: Lazy;
  private readonly sums = new Map<string, Sums>();
  private readonly partition: RequestGroups;

  constructor(
    private readonly record: TimelineRecord,
    intervals = new Lazy(),
  ) {
    this.intervals = intervals;
    this.partition = requestGroupsOf(record.layout);
  }

  /**
   * Recall@50 over the day that ends with each slice; begins when half a day has been answered. Where a whole day ends,
   * the point has that day's interval.
   */
  overTheLastDay(arm: string, part: PartName): CurvePoint[] {
    const { slicesPerDay } = this.record.layout;
    const sums = this.sumsOf(arm, part);
    if (!sums) return [];
    const points: CurvePoint[] = [];
    let [hits, requests] = [0, 0];
    for (let i = 0; i < sums.hits.length; i++) {
      hits += sums.hits[i];
      requests += sums.requests[i];
      if (i >= slicesPerDay) {
        hits -= sums.hits[i - slicesPerDay];
        requests -= sums.requests[i - slicesPerDay];
      }
      if (2 * (i + 1) < slicesPerDay || requests === 0) continue;
      const at = sums.from + i + 1;
      const whole = at % slicesPerDay === 0 && i + 1 >= slicesPerDay && part === 'all';
      const mean = whole ? this.ofDay(arm, 'freshness', at / slicesPerDay - 1) : null;
      points.push({ x: at / slicesPerDay, y: hits / requests, ...(mean && { low: mean.low, high: mean.high }) });
    }
    return points;
  }

  /** Recall@50 of each day, with its interval: where it ends, or of the floor where it begins. */
  byDay(arm: string, measure: Measure): CurvePoint[] {
    return this.daysOf([arm], measure).flatMap((day) => {
      const mean = this.ofDay(arm, measure, day);
      return mean ? [{ x: placeOf(day, measure), y: mean.mean, low: mean.low, high: mean.high }] : [];
    });
  }

  /** What an arm has gained on another from the first day up to each, request by request. */
  gains(arm: string, over: string, measure: Measure): CurvePoint[] {
    return this.daysOf([arm, over], measure).flatMap((day) => {
      const gain = this.intervals.get(`gain ${measure} ${arm} ${over} ${day}`, () => {
        const [better, worse] = this.scoresOf([arm, over], measure, 0, day + 1);
        return pairedDifference(better, worse);
      });
      return gain ? [{ x: placeOf(day, measure), y: gain.estimate, low: gain.low, high: gain.high }] : [];
    });
  }

  /** An arm's requests and hits on a part, from the first slice up to (not including) slice `to`. */
  soFar(arm: string, part: PartName, to: number): { readonly requests: number; readonly recall50: number | null } {
    const sums = this.sumsOf(arm, part);
    const length = Math.max(0, to - (sums?.from ?? 0));
    const total = (values: readonly number[]): number => values.slice(0, length).reduce((sum, value) => sum + value, 0);
    const requests = sums ? total(sums.requests) : 0;
    return { requests, recall50: sums && requests > 0 ? total(sums.hits) / requests : null };
  }

  /** Days that all of some arms have answered; before the first update there is no floor. */
  private daysOf(arms: readonly string[], measure: Measure): number[] {
    const { days, slicesPerDay } = this.record.layout;
    const has = (arm: string, day: number): boolean =>
      measure === 'freshness' ? this.record.has(arm, day, slicesPerDay - 1) : day > 0 && this.record.hasFloor(arm, day);
    return [...days.keys()].filter((day) => arms.every((arm) => has(arm, day)));
  }

  private scoresOf(arms: readonly string[], measure: Measure, from: number, to: number): RequestScores[] {
    const { slicesPerDay } = this.record.layout;
    return measure === 'freshness'
      ? this.record.freshness(arms, from * slicesPerDay, to * slicesPerDay)
      : this.record.floor(arms, measure, from, to);
  }

  private ofDay(arm: string, measure: Measure, day: number): Mean | null {
    const scores = () => this.scoresOf([arm], measure, day, day + 1)[0];
    return this.intervals.get(`${measure} ${arm} ${day}`, () => summarise(scores()).recall50) ?? null;
  }

  /** Extends an arm's sums by what it has answered since; null where it has answered nothing. */
  private sumsOf(arm: string, part: PartName): Sums | null {
    const { days, slicesPerDay } = this.record.layout;
    const all = days.length * slicesPerDay;
    const has = (at: number): boolean => this.record.has(arm, Math.floor(at / slicesPerDay), at % slicesPerDay);
    const key = `${arm} ${part}`;
    let sums = this.sums.get(key);
    if (!sums) {
      let from = 0;
      while (from < all && !has(from)) from += 1;
      if (from === all) return null;
      sums = { from, hits: [], requests: [] };
      this.sums.set(key, sums);
    }
    const filter = this.choiceOf(part);
    for (let at = sums.from + sums.hits.length; at < all && has(at); at++) {
      const [{ users, recall50 }] = this.record.freshness([arm], at, at + 1, filter);
      const hits = recall50.reduce((sum, values) => sum + values.reduce((own, value) => own + value, 0), 0);
      sums.hits.push(hits / recall50.length);
      sums.requests.push(users.length);
    }
    return sums;
  }

  private choiceOf(part: PartName): RequestFilter | undefined {
    const { isWarm, isHead } = this.partition;
    const choices: Readonly<Record<PartName, RequestFilter | undefined>> = {
      all: undefined,
      warm: isWarm,
      cold: (at, day) => !isWarm(at, day),
      head: isHead,
      tail: (at, day) => !isHead(at, day),
    };
    return choices[part];
  }
}
