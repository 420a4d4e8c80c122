import type { EventRange } from '../../core/data/clock.ts';
import type { ClockName } from '../../core/data/retime.ts';
import type { AttributeName } from '../../core/drift/windows/attributes.ts';
import type { Divergences } from '../../core/drift/windows/divergence.ts';
import type { Interval } from '../../core/experiment/claims.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { DriftPhase, OrderId, Start, WindowName } from './parameters.ts';

/** Once, before anything is measured. */
export interface PreparedEvent {
  readonly type: 'prepared';
  readonly clock: { readonly name: ClockName; readonly strength: number; readonly retimed: boolean };
  readonly days: number;
  readonly eventsPerDay: number;
  readonly baseEvents: number;
  /** Windows that fit this day, smallest first, and how many events each has. Equal sizes are listed once. */
  readonly windows: readonly { readonly name: WindowName; readonly events: number }[];
  /** Labels of each attribute's bins. */
  readonly labels: Readonly<Record<AttributeName, readonly string[]>>;
  readonly race: RacePlan;
}

/** The race, before it begins. */
export interface RacePlan {
  readonly start: Start;
  readonly orders: readonly OrderId[];
  /** Events that each order trains on, once an epoch; and those of the same days that are held out at random. */
  readonly trainEvents: number;
  readonly heldOutEvents: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly steps: number;
  /** The steps after which all models are tested; the first is 0. */
  readonly checkpoints: readonly number[];
  /** Parts of the training events in time order, as ranges of places; a sample of each is asked for again. */
  readonly parts: readonly EventRange[];
  /** Requests of an evaluation: one per user (`holdOut`), one per event (`future`: after the last day; `part`). */
  readonly requests: { readonly holdOut: number; readonly future: number; readonly part: number };
  /** Recall@50 of the popularity baseline on the same requests, out of the training events; null without requests. */
  readonly popularity: { readonly holdOut: number; readonly future: number | null };
}

/** One attribute in windows of one size, all windows of all days: means, beside shuffled windows of the same size. */
export interface WindowRow {
  readonly clock: ClockName;
  readonly size: WindowName;
  readonly events: number;
  readonly windows: number;
  readonly attribute: AttributeName;
  readonly js: number;
  readonly jsControl: number;
  readonly psi: number;
  readonly psiControl: number;
  readonly tv: number;
  readonly tvControl: number;
  readonly distinctUsers: number;
  readonly distinctUsersControl: number;
  readonly distinctItems: number;
  readonly distinctItemsControl: number;
  /** Lag-1 same-user share; null for windows of one event. */
  readonly sameUser: number | null;
  readonly sameUserControl: number | null;
  /** Divergence less the control's: the bias beyond chance. It falls with the window's size. */
  readonly excess: Readonly<Record<keyof Divergences, Interval>>;
  /** Jensen–Shannon over the control's: how far bias stands out of chance. Null where the control is 0. */
  readonly ratio: Interval | null;
  /** Chance of a Jensen–Shannon mean as large under random order; see `WindowMeasure.p`. */
  readonly p: number;
}

/** After each size of window: a row an attribute. */
export interface WindowsEvent {
  readonly type: 'windows';
  readonly rows: readonly WindowRow[];
}

/** The detector on one attribute. Batches are as large as a quarter of an hour. */
export interface DetectorRow {
  readonly attribute: AttributeName;
  /** Events a batch. */
  readonly batch: number;
  /** Batches of shuffled events that come before the clock's own order sets in. */
  readonly calm: number;
  readonly batches: number;
  readonly alarms: number;
  /** Batches from the change to the first alarm; null where it went unnoticed. */
  readonly delay: number | null;
  /** Alarms that are not the change's first one. */
  readonly laterAlarms: number;
  /** Alarms on the same stream shuffled throughout, over so many shuffles, and the batches in all of them. */
  readonly controlAlarms: number;
  readonly controls: number;
  readonly controlBatches: number;
}

export interface DetectorEvent {
  readonly type: 'detector';
  readonly row: DetectorRow;
  /** [batches] surprise 0 … 1 of each batch beside the control; the change is at place `row.calm`. */
  readonly values: Float64Array;
  /** [batches] the same of one shuffled stream. */
  readonly control: Float64Array;
  /** Places of the alarms in `values`, and in `control`. */
  readonly alarmsAt: readonly number[];
  readonly controlAlarmsAt: readonly number[];
}

/** One order's scores at a checkpoint: means over seeds. */
export interface Standing {
  readonly order: OrderId;
  /** Recall@50 on the random hold-out of the days. */
  readonly recall50: number;
  /** Recall@50 on what comes behind the last day; null where nothing does. */
  readonly future50: number | null;
  /** Recall@50 on a sample of the training events of each part. */
  readonly parts: readonly number[];
  /** Mean cosine of the dense layers' gradients of successive batches since the last checkpoint; null at the first one. */
  readonly gradientCosine: number | null;
  /** Mean loss since the last checkpoint; null at the first one. */
  readonly loss: number | null;
}

/** All orders' standings after the same number of steps. */
export interface CheckpointEvent {
  readonly type: 'checkpoint';
  readonly step: number;
  readonly standings: readonly Standing[];
  readonly examplesPerSecond: number | null;
}

/** What moved the item vectors during the last epoch, first seed: one event an order. */
export interface MovedEvent {
  readonly type: 'moved';
  readonly order: OrderId;
  /** The windows between two checkpoints of the last epoch: steps `from` (exclusive) to `to`. */
  readonly windows: readonly { readonly from: number; readonly to: number }[];
  /** [windows] mean displacement of the items from the epoch's start after each window, all aligned with the start. */
  readonly meanFromStart: readonly number[];
  /** [items] displacement over the whole epoch after alignment, 0 … 2. */
  readonly moved: Float64Array;
  /** [items] the window that moved each item most, and how far that window alone moved it. */
  readonly window: Int32Array;
  readonly windowMoved: Float64Array;
  /** [items, 2] places on one map at the epoch's start and end. */
  readonly from: Float32Array;
  readonly to: Float32Array;
  /** The items that moved most, furthest first. */
  readonly most: Int32Array;
  /** [most.length, windows] row-major: training events that each of them had in each window. */
  readonly trained: Int32Array;
}

/** One cell of the grid: days of one size played one after the other, shuffled inside against kept in order. */
export interface GridCell {
  /** Events a day. */
  readonly daySize: number;
  readonly days: number;
  /** Both learning rates are multiplied by it. */
  readonly rateFactor: number;
  readonly start: Start;
  /** Passes over each day before the next one. */
  readonly epochs: number;
  /** Recall@50 on the random hold-out, after the last day. */
  readonly shuffled: number;
  readonly ordered: number;
  /** Shuffled less ordered: above 0 the order costs recall. */
  readonly effect: Interval;
  readonly verdict: 'holds' | 'no effect' | 'reversed';
  /** The same on what comes behind the last day; null where nothing does. */
  readonly future: {
    readonly shuffled: number;
    readonly ordered: number;
    readonly effect: Interval;
    readonly verdict: 'holds' | 'no effect' | 'reversed';
  } | null;
}

export interface GridEvent {
  readonly type: 'grid';
  readonly cell: GridCell;
}

/** A mean with the ends of its 95% interval over seeds and users. */
export interface Measured {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** One order of the race at its end. */
export interface ShuffleRow {
  readonly buffer: OrderId;
  /** Recall@50 on the random hold-out. */
  readonly recall50: Measured;
  /** Recall@50 behind the last day; null where nothing is. */
  readonly future50: Measured | null;
  /** Best recall that each earlier part ever had less its recall at the end (Chaudhry et al. 2018). */
  readonly forgetting: Measured;
  /** Recall at the end less right after learning, in the last epoch (Lopez-Paz & Ranzato 2017); null under `all`. */
  readonly backwardTransfer: Measured | null;
  /** Recall at the end of the last part, of the earlier ones, and the first less the second. */
  readonly lastPart: Measured;
  readonly earlierParts: Measured;
  readonly recencyBias: Measured;
  /** Mean over the race. */
  readonly gradientCosine: number | null;
}

export interface DriftResults {
  readonly windows: readonly WindowRow[];
  readonly detector: readonly DetectorRow[];
  readonly shuffle: readonly ShuffleRow[];
  /** What the buffers are to be held against. */
  readonly popularity: RacePlan['popularity'];
  /** Null unless it was asked for. */
  readonly grid: readonly GridCell[] | null;
}

export type DriftEvent =
  | PreparedEvent
  | WindowsEvent
  | DetectorEvent
  | CheckpointEvent
  | MovedEvent
  | GridEvent
  | ProgressEvent<DriftPhase>
  | ResultEvent<DriftResults>;
