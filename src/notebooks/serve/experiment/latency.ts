import type { RunContext } from '../../../core/experiment/experiment.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import { answer } from '../../../core/serving/request.ts';
import { quantile, stages, totalOf, type Trace } from '../../../core/serving/trace.ts';
import type { Prepared } from '../../../core/training/prepare.ts';
import type { LatencyEvent } from '../events.ts';

/** Requests that are timed, after some that warm up. */
const TIMED = 200;
const WARM_UP = 20;
const K = 10;

/** Answers requests of the test part one after the other, as they would come, and times each stage. */
export async function timeRequests(
  { requests }: Prepared,
  published: PublishedVersion,
  now: RunContext['now'],
  compute: RunContext['compute'],
): Promise<LatencyEvent> {
  const { users, places, histories } = requests;
  const traces: Trace[] = [];
  for (let i = 0; i < WARM_UP + TIMED; i++) {
    const at = Math.floor((i * users.length) / (WARM_UP + TIMED));
    const start = histories.offsets[users[at]];
    const liked = histories.items.slice(start, start + places[at]);
    const { trace } = await compute(() => answer(published, { user: users[at], liked }, K, now));
    if (i >= WARM_UP) traces.push(trace);
  }
  const spread = (values: readonly number[]): { p50: number; p99: number } => ({
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
  });
  return {
    type: 'latency',
    requests: traces.length,
    stages: Object.fromEntries(
      stages.map((stage) => [stage, spread(traces.map((trace) => trace[stage]))]),
    ) as LatencyEvent['stages'],
    total: spread(traces.map(totalOf)),
  };
}
