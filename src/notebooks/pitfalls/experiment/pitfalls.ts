import type { Experiment, RunEvent } from '../../../core/experiment/experiment.ts';
import type { ParameterValue } from '../../../core/experiment/parameters.ts';
import type { ArmId } from '../../../core/updates/arms/policy.ts';
import { TimelineRecord } from '../../../core/updates/report/record.ts';
import { requestGroupsOf } from '../../../core/updates/report/request-groups.ts';
import { summarise, type Mean } from '../../../core/evaluation/summary.ts';
import type { IndexRow, ServeEvent } from '../../serve/events.ts';
import { serve } from '../../serve/experiment/experiment.ts';
import type { UpdateEvent } from '../../update/events.ts';
import { update } from '../../update/experiment/experiment.ts';
import type { Measured, Reading, Unit } from '../events.ts';
import type { PitfallId } from '../parameters.ts';

type Values = Readonly<Record<string, ParameterValue>>;

/** Looks at one event of the borrowed run; the damage as known now, or null where the event tells nothing new. */
export type Watch = (event: RunEvent) => Reading | null;

/** A mistake, as data: the experiment that shows it, what that is run with, and which of its numbers are meant. */
export interface Pitfall {
  readonly experiment: Experiment;
  /** What the page's knobs do not decide. */
  readonly preset: Values;
  readonly unit: Unit;
  /** Begins to watch a run. @param values what the borrowed experiment is run with. */
  watch(values: Values): Watch;
}

const bare = (estimate: number): Measured => ({ estimate, low: null, high: null });
const withEnds = ({ mean, low, high }: Mean): Measured => ({ estimate: mean, low, high });

/** Exact search against HNSW as requests use it, in the largest corpus so far: median ms a query. */
function watchIndex(values: Values): Watch {
  let exact: IndexRow | null = null;
  return (event) => {
    const known = event as ServeEvent;
    if (known.type !== 'index-row') return null;
    const { row } = known;
    if (row.kind === 'exact') exact = row;
    if (row.kind !== 'hnsw' || row.efSearch !== values['efSearch'] || exact?.n !== row.n) return null;
    return { broken: bare(exact.queryMs.p50), fixed: bare(row.queryMs.p50), recall: row.recall50 };
  };
}

/** User vectors one like old against fresh ones: Recall@50 of the replayed day. */
function watchFreshness(): Watch {
  return (event) => {
    const known = event as ServeEvent;
    if (known.type !== 'freshness') return null;
    const [youngest] = known.freshness.ages;
    return youngest ? { broken: youngest.aged, fixed: youngest.fresh, recall: null } : null;
  };
}

/** New user tower with old item vectors against both new: Recall@50 as training goes on after the publish. */
function watchSkew(): Watch {
  return (event) => {
    const known = event as ServeEvent;
    if (known.type !== 'skew') return null;
    return { broken: bare(known.point.skewed), fixed: bare(known.point.switched), recall: null };
  };
}

/** What a claim of notebook `update` is judged on: requests of the slice to come, or of the day after each full update. */
const asked = {
  slices: (record: TimelineRecord, arms: readonly ArmId[]) =>
    record.freshness(arms, 0, Infinity, requestGroupsOf(record.layout).isReachable),
  days: (record: TimelineRecord, arms: readonly ArmId[]) => record.floor(arms, 'next-day'),
};

/** Two arms' Recall@50 on all such requests answered so far, day by day. */
function watchArms(broken: ArmId, fixed: ArmId, of: keyof typeof asked): () => Watch {
  return () => {
    let record: TimelineRecord | null = null;
    return (event) => {
      const known = event as UpdateEvent;
      if (known.type === 'plan') record = new TimelineRecord(known.layout);
      if (known.type !== 'stage' || !record) return null;
      record.add(known.report);
      if (known.report.kind !== 'slice' || known.report.slice < record.layout.slicesPerDay - 1) return null;
      const [worse, better] = asked[of](record, [broken, fixed]).map((scores) => summarise(scores).recall50);
      return worse && better && { broken: withEnds(worse), fixed: withEnds(better), recall: null };
    };
  };
}

/** The runs on a timeline that read nothing of the stream need no more than one pass of it. */
const onePass = { passes: 1 };
const realItems = { corpus: '1k' };

/** All mistakes. The experiments are those of notebooks `serve` and `update`, as they are. */
export const pitfallTable: Readonly<Record<PitfallId, Pitfall>> = {
  'no-index': { experiment: serve, preset: { epochs: 1, efConstruction: 60 }, unit: 'ms', watch: watchIndex },
  'stored-vectors': { experiment: serve, preset: realItems, unit: 'recall50', watch: watchFreshness },
  'random-init': {
    experiment: update,
    preset: { arms: 'lecture', ...onePass },
    unit: 'recall50',
    watch: watchArms('full-cold', 'full', 'days'),
  },
  'unfrozen-layers': {
    experiment: update,
    preset: { arms: 'streams' },
    unit: 'recall50',
    watch: watchArms('incremental-unfrozen', 'incremental', 'slices'),
  },
  'no-shuffle': {
    experiment: update,
    preset: { arms: 'order', ...onePass },
    unit: 'recall50',
    watch: watchArms('full-ordered', 'full', 'days'),
  },
  'version-skew': { experiment: serve, preset: realItems, unit: 'recall50', watch: watchSkew },
};
