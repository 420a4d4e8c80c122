import { BackendHost } from '../core/backend/host.ts';
import type { BackendName, BackendReason, BackendStatus } from '../core/backend/types.ts';
import { LabError } from '../core/errors.ts';
import type { Experiment, ProgressEvent, ResultEvent, Session, RunEvent } from '../core/experiment/experiment.ts';
import { readSettings, type RunSettings } from '../core/experiment/run-settings.ts';
import { proveBackend } from '../core/compute/proof/prove.ts';
import type { RunArguments } from './flags.ts';
import { nodePool } from './pool/node-pool.ts';
import { nodeBackends, removeGpu } from './backends.ts';
import { readSample } from './dataset.ts';
import { reportOf, type Report } from './report.ts';

/** Where a run's progress and notices go. */
export interface Terminal {
  progress(event: ProgressEvent): void;
  notice(line: string): void;
}

const whyNot: Readonly<Record<BackendReason, string>> = {
  'no-webgpu': 'this machine offers no WebGPU adapter',
  'software-adapter': 'the WebGPU adapter is a software one',
  'webgpu-failed': 'WebGPU could not start',
  'webgpu-silent': 'the WebGPU adapter did not answer in time',
  'webgpu-late': 'the WebGPU adapter answered too late',
  'webgpu-wrong': 'WebGPU computed a known training step wrongly',
  'wasm-failed': 'WebAssembly could not start',
  'wasm-silent': 'WebAssembly did not start in time',
  'wasm-late': 'WebAssembly started too late',
  'wasm-wrong': 'WebAssembly computed a known training step wrongly',
  'device-lost': 'the device was lost',
  'device-error': 'the device reported an error',
};

/** Somebody who names a backend measures it: another one instead would be a wrong answer. */
async function chooseExactly(backends: BackendHost, asked: RunArguments): Promise<void> {
  const { name, reason } = await backends.choose(asked.backend);
  if (name === asked.backend) return;
  throw new LabError('backend-unavailable', `no ${asked.backend} here: ${reason ? whyNot[reason] : 'unknown why'}`);
}

const isProgress = (event: RunEvent): event is ProgressEvent => event.type === 'progress';
const isResult = (event: RunEvent): event is ResultEvent => event.type === 'result';

/** The settings of a run. @throws LabError `parameter-unknown` or `parameter-value`: the first that is wrong. */
function settingsOf(notebook: Experiment, { settings: written }: RunArguments): RunSettings {
  const { settings, problems } = readSettings(notebook.parameters, written);
  if (problems[0]) throw problems[0];
  return settings;
}

/** Looks at a finished run while its session and the backend are still there; null where it left no session. */
export type AfterRun<T> = (report: Report, session: Session | null) => T | Promise<T>;

/** Runs a notebook to its end. @throws as `runNotebookThen`. */
export function runNotebook(notebook: Experiment, asked: RunArguments, terminal: Terminal): Promise<Report> {
  return runNotebookThen(notebook, asked, terminal, (report) => report);
}

/**
 * Runs a notebook to its end, then `after`.
 * @throws LabError `parameter-unknown` or `parameter-value` before anything is loaded; others while running.
 */
export async function runNotebookThen<T>(
  notebook: Experiment,
  asked: RunArguments,
  terminal: Terminal,
  after: AfterRun<T>,
): Promise<T> {
  const { parameters, seed } = settingsOf(notebook, asked);
  const now = (): number => performance.now();
  const started = now();
  let backend = asked.backend;
  const kept: Session[] = [];
  const told = (lost: BackendName, { name, reason }: BackendStatus): void =>
    terminal.notice(`${lost}: ${reason ? whyNot[reason] : 'given up'}; the run goes on with ${name}`);
  const backends = new BackendHost({
    platform: nodeBackends,
    prove: proveBackend,
    onRecovered: (lost, next) => {
      backend = next.name;
      told(lost, next);
    },
    onNews: () => undefined,
  });
  const pool = nodePool(asked, ({ lost, backend: next }) => told(lost, next));
  try {
    if (notebook.shares) pool.prepare(notebook.id);
    const [dataset] = await Promise.all([readSample(), chooseExactly(backends, asked)]);
    const loadMs = now() - started;
    const compute: typeof backends.compute = (work) => backends.compute(work);
    let result: ResultEvent | null = null;
    const keep = (session: Session): void => void kept.push(session);
    const threads = pool.isUsable ? pool : undefined;
    for await (const event of notebook.run({ parameters, seed, dataset, now, compute, keep, pool: threads })) {
      if (isProgress(event)) terminal.progress(event);
      if (isResult(event)) result = event;
    }
    if (!result) throw new LabError('no-result', `notebook ${notebook.id} ended without a result`);
    return await after(reportOf(notebook, parameters, backend, loadMs, result), kept.at(-1) ?? null);
  } finally {
    for (const session of kept) session.dispose();
    pool.close();
    await backends.close();
    removeGpu();
  }
}
