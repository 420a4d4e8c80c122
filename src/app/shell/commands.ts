import type { LabStatus } from '../../notebooks/lab.ts';
import type { Opened } from '../opened.ts';
import type { Runner } from '../state/runner.ts';
import type { NotebookState } from '../state/notebook-state.ts';
import type { IconName } from '../../ui/icons.tsx';

/** What commands act on: the page as it is at this moment. */
export interface Desk {
  /** The open notebook's; null where the page is of none. */
  readonly state: Pick<NotebookState, 'status' | 'confirmation' | 'undoable'> | null;
  readonly runner: Runner | null;
  readonly openHelp: () => void;
}

/** The desk of a page. @param opened its notebook. */
export const deskOf = (opened: Opened | null, openHelp: () => void): Desk => ({
  state: opened?.store.getState() ?? null,
  runner: opened?.runner ?? null,
  openHelp,
});

export type CommandId = 'run' | 'pause' | 'step' | 'reset' | 'undo' | 'help';

/**
 * What a reader can do by a key: one record for the button, the key, the help and the effect. Its name stands in the app's
 * words under `commands.<id>`, what it does under `keys.effects.<id>`.
 */
export interface Command {
  readonly id: CommandId;
  /** As `KeyboardEvent.key` gives it, in lower case. */
  readonly key: string;
  /** Pressed together with Ctrl, or with Cmd: then no widget but a field uses it, and it is in use always. */
  readonly withCtrl?: true;
  readonly where: 'notebook' | 'everywhere';
  readonly icon: IconName;
  readonly enabled: (desk: Desk) => boolean;
  readonly invoke: (desk: Desk) => void;
}

const busy = (status: LabStatus): boolean => status === 'running' || status === 'loading';

/** In a notebook that has asked nothing of the reader and whose run stands where the command fits. */
const where =
  (fits: (status: LabStatus) => boolean) =>
  ({ state }: Desk): boolean =>
    state !== null && state.confirmation === null && fits(state.status);

/** In the order of the bar. While paused, run goes on with the run. */
export const commands: readonly Command[] = [
  {
    id: 'run',
    key: 'r',
    where: 'notebook',
    icon: 'play',
    enabled: where((status) => !busy(status)),
    invoke: ({ state, runner }) => (state?.status === 'paused' ? runner?.resume() : void runner?.run()),
  },
  {
    id: 'pause',
    key: 'p',
    where: 'notebook',
    icon: 'pause',
    enabled: where((status) => status === 'running'),
    invoke: ({ runner }) => runner?.pause(),
  },
  {
    id: 'step',
    key: 's',
    where: 'notebook',
    icon: 'step',
    enabled: where((status) => !busy(status)),
    invoke: ({ runner }) => runner?.step(),
  },
  {
    id: 'reset',
    key: '0',
    where: 'notebook',
    icon: 'reset',
    enabled: where((status) => status !== 'idle'),
    invoke: ({ runner }) => void runner?.reset(),
  },
  {
    id: 'undo',
    key: 'z',
    withCtrl: true,
    where: 'notebook',
    icon: 'reset',
    enabled: ({ state }) => state !== null && state.undoable !== null && state.confirmation === null,
    invoke: ({ runner }) => void runner?.undo(),
  },
  {
    id: 'help',
    key: '?',
    where: 'everywhere',
    icon: 'help',
    enabled: () => true,
    invoke: ({ openHelp }) => openHelp(),
  },
];

/** Those that have a button of their own in the bar, beside the seed. */
export const runCommands = commands.filter(({ where: place, withCtrl }) => place === 'notebook' && !withCtrl);

/** A command by its name. */
export function commandNamed(id: CommandId): Command {
  const found = commands.find((command) => command.id === id);
  if (!found) throw new Error(`there is no command ${id}`);
  return found;
}

/** A key as it is written on the keyboard. @param apple on a Mac's, where Cmd takes the place of Ctrl. */
export function keyName(
  { key, withCtrl }: Command,
  apple = /Mac|iP/.test(globalThis.navigator?.platform ?? ''),
): string {
  const character = key.toUpperCase();
  if (!withCtrl) return character;
  return apple ? `⌘${character}` : `Ctrl+${character}`;
}
