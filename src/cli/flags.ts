import { backendNamed, backendNames } from '../core/backend/exact.ts';
import type { BackendName } from '../core/backend/types.ts';
import type { WrittenSetting } from '../core/experiment/run-settings.ts';
import { listOf, UsageError } from './usage.ts';

/** More threads than any machine has that the lab is meant for. */
const MOST_WORKERS = 64;

/** A flag as it was typed; a switch has no value. */
export interface Flag {
  readonly name: string;
  readonly value: string;
}

/** Which run is asked for. */
export interface RunArguments {
  /** As typed, not checked yet, the seed among them; see `readSettings`. */
  readonly settings: readonly WrittenSetting[];
  readonly backend: BackendName;
  /** On how many threads independent work is done; null: as many as the machine has. */
  readonly workers: number | null;
}

function backendOf(text: string): BackendName {
  const found = backendNamed(text);
  if (found) return found;
  throw new UsageError(`unknown backend ${text}: allowed are ${listOf(backendNames)}`);
}

function settingOf(text: string): WrittenSetting {
  const [, key, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (key !== undefined && value !== undefined) return [key, value];
  throw new UsageError(`--set ${text}: write --set key=value, e.g. --set epochs=3`);
}

function workersOf(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new UsageError(`--workers ${text}: allowed is a whole number 1 … ${MOST_WORKERS}`);
}

/** Flags that every command with a run takes. */
export const runFlagNames = ['seed', 'set', 'backend', 'workers'] as const;

/** What they say. */
export function runFlags(flags: readonly Flag[]): RunArguments {
  const settings: WrittenSetting[] = [];
  let backend: BackendName = 'wasm';
  let workers: number | null = null;
  for (const { name, value } of flags) {
    if (name === 'seed') settings.push(['seed', value]);
    else if (name === 'set') settings.push(settingOf(value));
    else if (name === 'backend') backend = backendOf(value);
    else if (name === 'workers') workers = workersOf(value);
  }
  checkOnce(settings);
  return { settings, backend, workers };
}

/** One value a setting: of two, one would be dropped in silence. @throws UsageError naming the setting. */
function checkOnce(settings: readonly WrittenSetting[]): void {
  const names = settings.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UsageError(`${twice} is set twice: give it one value`);
}

/** The last value of a flag, null where it was not given. */
export function lastOf(flags: readonly Flag[], name: string): string | null {
  return flags.findLast((flag) => flag.name === name)?.value ?? null;
}
