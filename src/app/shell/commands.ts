import type { LabStatus } from '../../notebooks/lab.ts';
import type { Runner } from '../state/runner.ts';
import type { IconName } from './Icon.tsx';

/** What a reader can do with a run: one record for the button, its key and its effect. */
export interface Command {
  readonly id: 'run' | 'pause' | 'step' | 'reset';
  readonly key: string;
  readonly icon: IconName;
  readonly enabled: (status: LabStatus) => boolean;
  readonly invoke: (runner: Runner, status: LabStatus) => void;
}

const busy = (status: LabStatus): boolean => status === 'running' || status === 'loading';

/** In the order of the bar. While paused, run goes on with the run. */
export const commands: readonly Command[] = [
  {
    id: 'run',
    key: 'r',
    icon: 'run',
    enabled: (status) => !busy(status),
    invoke: (runner, status) => (status === 'paused' ? runner.resume() : void runner.run()),
  },
  {
    id: 'pause',
    key: 'p',
    icon: 'pause',
    enabled: (status) => status === 'running',
    invoke: (runner) => runner.pause(),
  },
  { id: 'step', key: 's', icon: 'step', enabled: (status) => !busy(status), invoke: (runner) => runner.step() },
  {
    id: 'reset',
    key: '0',
    icon: 'reset',
    enabled: (status) => status !== 'idle',
    invoke: (runner) => void runner.reset(),
  },
];
