import type { Share } from '../../shares/share.ts';
import type { TrainerData } from '../../training/trainer.ts';
import type { Policy } from '../arms/policy.ts';
import type { ReplicaSnapshot } from '../arms/replica.ts';
import { SnapshotUnpacker } from './snapshot-data.ts';
import type { TimelineContext } from './stages.ts';
import type { TeamStage } from './team.ts';
import { reportOf, Timeline, type Arm, type ArmReport, type Playable, type StageReport } from './timeline.ts';

/** Some of a timeline's units, and the share that plays them. */
export interface PlayedTeam {
  /** Their places among all units: arm by arm, the seeds of an arm together. */
  readonly places: readonly number[];
  readonly share: Share<TeamStage, TrainerData[]>;
}

/** An arm's reports of all its seeds as one: the ranks of all, the rest of the first. */
function merged(reports: readonly ArmReport[]): ArmReport {
  const [first] = reports;
  const ranks = new Uint8Array(reports.reduce((length, own) => length + own.ranks.length, 0));
  let at = 0;
  for (const own of reports) {
    ranks.set(own.ranks, at);
    at += own.ranks.length;
  }
  return { ...first, ranks };
}

/**
 * A timeline whose arms are played by teams, wherever those are; arms that join it later (forks) are played here. It is
 * as far as what was taken of the teams' stages.
 */
export class TeamTimeline implements Playable {
  /** The arms that are played here. */
  private readonly own: Timeline;
  private readonly unpackers: readonly SnapshotUnpacker[];
  private latest: ReplicaSnapshot[] = [];

  /** @param policies by arm, in the order of their reports. */
  constructor(
    private readonly context: TimelineContext,
    private readonly policies: Readonly<Record<string, Policy>>,
    private readonly seeds: number,
    private readonly teams: readonly PlayedTeam[],
  ) {
    const { schedule, training } = context;
    this.own = new Timeline(context, []);
    const units = Object.keys(policies).length * seeds;
    this.unpackers = Array.from({ length: units }, () => new SnapshotUnpacker(schedule.settings, training));
  }

  /** The number of stages that are done. */
  get at(): number {
    return this.own.at;
  }

  get day(): number {
    return this.own.day;
  }

  get isOver(): boolean {
    return this.own.isOver;
  }

  get isAfterFullUpdate(): boolean {
    return this.own.isAfterFullUpdate;
  }

  /** The arms that run, each with its policy: those of the teams first. */
  get running(): ReadonlyMap<string, Policy> {
    return new Map([...Object.entries(this.policies), ...this.own.running]);
  }

  /** Adds arms that are at the same stage. */
  join(arms: readonly Arm[]): void {
    this.own.join(arms);
  }

  /** Removes an arm that had joined. */
  drop(id: string): void {
    this.own.drop(id);
  }

  /** Takes the next stage of every team, and plays it here. */
  async next(): Promise<StageReport> {
    const stage = this.at;
    const reports: ArmReport[] = [];
    for (const { places, share } of this.teams) {
      const { value, done } = await share.next();
      if (done) throw new Error('a team has ended before the timeline');
      places.forEach((place, at) => (reports[place] = value.reports[at]));
      const { snapshots } = value;
      if (snapshots) places.forEach((place, at) => (this.latest[place] = this.unpackers[place].unpack(snapshots[at])));
    }
    const own = await this.own.play();
    const arms = Object.keys(this.policies).map((_, arm) => merged(this.ofArm(reports, arm)));
    return reportOf(this.context, stage, [...arms, ...own]);
  }

  /** Right after a full update: what each arm needs to continue from there, by seed. */
  snapshots(): (readonly [id: string, snapshots: readonly ReplicaSnapshot[]])[] {
    const played = Object.keys(this.policies).map((id, arm) => [id, this.ofArm(this.latest, arm)] as const);
    return [...played, ...this.own.snapshots()];
  }

  /** At the end: the newest models of the teams' arms, arm by arm, the seeds of an arm together. */
  async trained(): Promise<TrainerData[]> {
    const trained: TrainerData[] = [];
    for (const { places, share } of this.teams) {
      const { value, done } = await share.next();
      if (!done) throw new Error('a team goes on after the timeline');
      places.forEach((place, at) => (trained[place] = value[at]));
    }
    return trained;
  }

  private ofArm<T>(all: readonly T[], arm: number): T[] {
    return all.slice(arm * this.seeds, (arm + 1) * this.seeds);
  }
}
