import { BackendHost } from '../core/backend/host.ts';
import type { BackendStatus } from '../core/backend/types.ts';
import { LabError } from '../core/errors.ts';
import type { Experiment, ProgressEvent, ResultEvent, Session, RunEvent } from '../core/experiment/experiment.ts';
import { parseParameters } from '../core/experiment/parameters.ts';
import type { RunCommand } from './arguments.ts';
import { nodeBackends, removeGpu } from './backends.ts';
import { readSample } from './dataset.ts';
import { reportOf, type Report } from './report.ts';

/** Where a run's progress and notices go. */
export interface Terminal {
  progress(event: ProgressEvent): void;
  notice(line: string): void;
}

const whyNot: Readonly<Record<NonNullable<BackendStatus['reason']>, string>> = {
  'no-webgpu': 'this machine offers no WebGPU adapter',
  'software-adapter': 'the WebGPU adapter is a software one',
  'webgpu-failed': 'WebGPU could not start',
  'wasm-failed': 'WebAssembly could not start',
  'device-lost': 'the device was lost',
};

/** Somebody who names a backend measures it: another one instead would be a wrong answer. */
async function chooseExactly(backends: BackendHost, command: RunCommand): Promise<void> {
  const { name, reason } = await backends.choose(command.backend);
  if (name === command.backend) return;
  throw new LabError('backend-unavailable', `no ${command.backend} here: ${reason ? whyNot[reason] : 'unknown why'}`);
}

const isProgress = (event: RunEvent): event is ProgressEvent => event.type === 'progress';
const isResult = (event: RunEvent): event is ResultEvent => event.type === 'result';

/**
 * Runs a notebook to its end.
 * @throws LabError `parameter-unknown` or `parameter-value` before anything is loaded; others while running.
 */
export async function runNotebook(notebook: Experiment, command: RunCommand, terminal: Terminal): Promise<Report> {
  const parameters = parseParameters(notebook.parameters, command.set);
  const now = (): number => performance.now();
  const started = now();
  let backend = command.backend;
  const kept: Session[] = [];
  const backends = new BackendHost(nodeBackends, (lost, next) => {
    backend = next.name;
    terminal.notice(`${lost} was lost; the run goes on with ${next.name}`);
  });
  try {
    const [dataset] = await Promise.all([readSample(), chooseExactly(backends, command)]);
    const loadMs = now() - started;
    const compute: typeof backends.compute = (work) => backends.compute(work);
    let result: ResultEvent | null = null;
    const keep = (session: Session): void => void kept.push(session);
    for await (const event of notebook.run({ parameters, seed: command.seed, dataset, now, compute, keep })) {
      if (isProgress(event)) terminal.progress(event);
      if (isResult(event)) result = event;
    }
    if (!result) throw new LabError('no-result', `notebook ${notebook.id} ended without a result`);
    return reportOf(notebook, parameters, backend, loadMs, result);
  } finally {
    for (const session of kept) session.dispose();
    await backends.close();
    removeGpu();
  }
}
