import type { ProgressEvent, RunEvent } from '../../core/experiment/experiment.ts';
import type { ParameterValues } from '../../core/experiment/parameters.ts';
import type { EngineClient, EngineMessage, RunRequest } from '../../engine/protocol.ts';
import type { Notebook } from '../../notebooks/notebook.ts';

export type CountView = { readonly events: number; readonly done: boolean };

/** Counts its events; `end` finishes it. */
export const counting = {
  id: 'counting',
  parameters: { size: { kind: 'integer', group: 'main', minimum: 1, maximum: 9, step: 1, default: 2 } },
  createView: () => ({ events: 0, done: false }),
  fold: (view: CountView, event: RunEvent) => ({ events: view.events + 1, done: event.type === 'end' }),
  rateOf: (view: CountView) => view.events * 10,
  summaryOf: (view: CountView) => (view.done ? { events: view.events } : null),
  askBefore: ({ size }: ParameterValues) => (size === 9 ? { key: 'counting.large', values: { size } } : null),
  ruleOf: () => ({ positiveThreshold: 3.5, minItemEvents: 5, minUserEvents: 5 }),
  predictions: [{ id: 'ended', reveal: ({ done }: CountView) => (done ? { borneOut: ['yes'], values: {} } : null) }],
  prose: {},
  components: {},
} as unknown as Notebook;

/** An engine that does nothing and notes what it was asked for. */
export class FakeEngine {
  readonly calls: string[] = [];
  readonly requests: RunRequest[] = [];
  private listener: (message: EngineMessage) => void = () => undefined;
  readonly client = {
    subscribe: (listener: (message: EngineMessage) => void) => {
      this.listener = listener;
      return () => undefined;
    },
    start: async (request: RunRequest) => void (this.calls.push('start'), this.requests.push(request)),
    pause: async () => void this.calls.push('pause'),
    resume: async () => void this.calls.push('resume'),
    step: async () => void this.calls.push('step'),
    cancel: async () => void this.calls.push('cancel'),
    dataset: () => new Promise(() => undefined),
  } as unknown as EngineClient;

  say(message: EngineMessage): void {
    this.listener(message);
  }

  status(status: Extract<EngineMessage, { kind: 'status' }>['status']): void {
    this.say({ kind: 'status', status });
  }

  events(...events: RunEvent[]): void {
    this.say({ kind: 'events', events });
  }
}

export const progress = (done: number): ProgressEvent => ({
  type: 'progress',
  phase: 'train',
  done,
  total: 10,
  step: true,
});
