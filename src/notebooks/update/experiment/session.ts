import { LabError } from '../../../core/errors.ts';
import type { Session } from '../../../core/experiment/experiment.ts';
import { answering, type Asked } from '../../../core/experiment/queries.ts';
import type { Policy } from '../../../core/updates/arms/policy.ts';
import { forked, type Snapshots } from '../../../core/updates/timeline/snapshots.ts';
import type { TimelineContext } from '../../../core/updates/timeline/stages.ts';
import { stageAt, type Playable, type StageReport, type Timeline } from '../../../core/updates/timeline/timeline.ts';
import { watchUser } from '../../../core/updates/timeline/watch.ts';
import type { RegimeCell } from '../events.ts';
import type { RegimeSettings } from '../regimes.ts';
import type { CatchUpAnswer, ForkAnswer, UpdateQueries, WatchAnswer } from '../queries.ts';

/** A fork on its way to where the timeline stands. */
interface Fork {
  readonly policy: Policy;
  /** Null once it has joined the others. */
  timeline: Timeline | null;
  /** What it has done on its way. */
  readonly reports: StageReport[];
}

/**
 * A timeline that can be asked about while it runs. Stages and answers take turns: neither sees the other half done.
 */
export class UpdateSession implements Session {
  private readonly forks = new Map<string, Fork>();
  private made = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly timelineContext: TimelineContext,
    private readonly timeline: Playable,
    private readonly snapshots: Snapshots,
    private readonly regime: (settings: RegimeSettings) => Promise<RegimeCell>,
  ) {}

  /** Plays the timeline's next stage. */
  next(): Promise<StageReport> {
    return this.exclusive(() => this.play(this.timeline));
  }

  readonly ask = answering<UpdateQueries>({
    fork: (query) => this.exclusive(() => this.fork(query)),
    'catch-up': (query) => this.exclusive(() => this.catchUp(query)),
    drop: ({ id }) => this.exclusive(() => this.drop(id)),
    // Beside the timeline, not in turn with it: a cell has models of its own.
    regime: ({ regime }) => this.regime(regime),
    watch: ({ user, day }) => this.exclusive(() => this.watch(user, day)),
  });

  dispose(): void {
    this.forks.clear();
  }

  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async play(timeline: Playable): Promise<StageReport> {
    const report = await timeline.next();
    if (timeline.isAfterFullUpdate) this.snapshots.take(timeline);
    return report;
  }

  private policyOf(arm: string): Policy {
    const known = this.forks.get(arm)?.policy ?? this.timeline.running.get(arm);
    if (known) return known;
    throw new LabError('fork-unknown-arm', `there is no arm ${arm} to branch off`, { arm });
  }

  private async fork({ from, at, change }: Asked<UpdateQueries, 'fork'>): Promise<ForkAnswer> {
    const policy = { ...this.policyOf(from), ...change };
    const origin = { from, at: stageAt(this.timelineContext, at), policy };
    const where = { day: at.day + 1, slice: at.slice + 1 };
    if (origin.at > this.timeline.at) {
      throw new LabError('fork-future', `day ${where.day}, slice ${where.slice} has not been played yet`, where);
    }
    const parent = await this.snapshots.arm(from, origin.at);
    if (!parent) throw new LabError('fork-before-arm', `arm ${from} was not there yet`, { arm: from, ...where });
    this.made += 1;
    const id = `fork-${this.made}`;
    this.snapshots.note(id, origin);
    this.forks.set(id, { policy, timeline: forked(this.timelineContext, parent, id, policy), reports: [] });
    return { id, policy };
  }

  private async catchUp({ id, heard, stages }: Asked<UpdateQueries, 'catch-up'>): Promise<CatchUpAnswer> {
    const fork = this.forks.get(id);
    if (!fork) throw new LabError('fork-gone', `there is no fork ${id}: it was taken back`, { arm: id });
    const { timeline, reports } = fork;
    if (!timeline) return { reports: reports.slice(heard), behind: 0 };
    try {
      const enough = reports.length + stages;
      while (timeline.at < this.timeline.at && reports.length < enough) reports.push(await this.play(timeline));
    } catch (error) {
      // Half a stage is trained: to go on from there would give other numbers.
      await this.drop(id);
      throw error;
    }
    const behind = this.timeline.at - timeline.at;
    if (behind === 0) {
      this.timeline.join(timeline.arms);
      fork.timeline = null;
    }
    return { reports: reports.slice(heard), behind };
  }

  private drop(id: string): Promise<null> {
    if (!this.forks.delete(id)) return Promise.resolve(null);
    this.snapshots.drop(id);
    this.timeline.drop(id);
    return Promise.resolve(null);
  }

  private async watch(user: number, day: number): Promise<WatchAnswer> {
    if (stageAt(this.timelineContext, { day, slice: 0 }) > this.timeline.at) {
      throw new LabError('watch-future', `day ${day + 1} has not been played yet`, { day: day + 1 });
    }
    const arms = [...this.timeline.running.keys()];
    const published = arms.filter((arm) => this.policyOf(arm).fullUpdate !== 'none');
    const ordered = [...published, ...arms.filter((arm) => !published.includes(arm))];
    return { user, day, ...(await watchUser(this.timelineContext, this.snapshots, ordered, user, day)) };
  }
}
