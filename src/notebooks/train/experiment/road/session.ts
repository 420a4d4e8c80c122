import type { Session } from '../../../../core/experiment/experiment.ts';
import { answering } from '../../../../core/experiment/queries.ts';
import type { RoadBar } from '../../events.ts';
import type { TrainQueries } from '../../queries.ts';
import type { Road } from './road.ts';

/** Answers the page's queries about the road; bars are measured one at a time. */
export class TrainSession implements Session {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly road: Road) {}

  readonly ask = answering<TrainQueries>({
    'road-bars': () => ({ bars: this.road.bars }),
    road: ({ bar }) => this.inTurn(() => this.road.measure(bar)),
  });

  /** Nothing to free: all of it is garbage. */
  dispose(): void {}

  private inTurn(work: () => Promise<RoadBar>): Promise<RoadBar> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
