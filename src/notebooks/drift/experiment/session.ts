import { falseNegatives, likes, varietyOf } from '../../../core/drift/windows/variety.ts';
import { LabError } from '../../../core/errors.ts';
import type { Session } from '../../../core/experiment/experiment.ts';
import { answering } from '../../../core/experiment/queries.ts';
import type { Grid } from './race/grid.ts';
import { orderIds, type DriftParameters, type OrderId } from '../parameters.ts';
import type { DriftPlan } from './plan.ts';
import type { GridCell } from '../events.ts';
import type { DriftQueries, FedBatch } from '../queries.ts';
import { FeedOrder } from './race/racer.ts';

/**
 * Answers the page's queries about a plan. Batches need no trained model, so they can be asked for from the first event
 * on; the grid's cells are trained here, one after the other.
 */
export class DriftSession implements Session {
  private readonly liked: ReturnType<typeof likes>;
  private readonly feeds = new Map<OrderId, FeedOrder>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly plan: DriftPlan,
    private readonly parameters: DriftParameters,
    private readonly seed: number,
    private readonly grid: Grid,
  ) {
    this.liked = likes(plan.dataset, plan.train);
  }

  readonly ask = answering<DriftQueries>({
    batch: ({ step, orders }) => ({ step, batches: orders.map((order) => this.fed(order, step)) }),
    'grid-cells': () => ({ cells: this.grid.cells }),
    grid: ({ cell }) => this.trained(() => this.grid.cell(cell)),
  });

  dispose(): void {
    this.feeds.clear();
  }

  /** Cells are trained one at a time. */
  private trained(work: () => Promise<GridCell>): Promise<GridCell> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private feedOf(order: OrderId): FeedOrder {
    const { plan, parameters, seed } = this;
    if (!orderIds.includes(order)) {
      const allowed = orderIds.join(', ');
      throw new LabError('drift-order', `unknown order ${order}: allowed are ${allowed}`, { order, allowed });
    }
    const feed = this.feeds.get(order) ?? new FeedOrder(order, plan.trainDays, parameters.batchSize, seed);
    this.feeds.set(order, feed);
    return feed;
  }

  /** The batch that the race's first seed is fed at a step counted from 0. */
  private fed(order: OrderId, step: number): FedBatch {
    const { dataset, train } = this.plan;
    const feed = this.feedOf(order);
    const steps = this.parameters.epochs * feed.stepsPerEpoch;
    if (!Number.isInteger(step) || step < 0 || step >= steps) {
      throw new LabError('drift-step', `the race has no step ${step}: its steps are 0 … ${steps - 1}`, { step, steps });
    }
    const places = feed.batch(step);
    const events = places.map((place) => train[place]);
    const { users, items, sameUser } = varietyOf(dataset, events);
    return {
      order,
      users: events.map((event) => dataset.events.user[event]),
      items: events.map((event) => dataset.events.item[event]),
      places: Float32Array.from(places, (place) => place / train.length),
      distinctUsers: users,
      distinctItems: items,
      sameUser: Number.isNaN(sameUser) ? null : sameUser,
      ...falseNegatives(dataset, events, this.liked),
    };
  }
}
