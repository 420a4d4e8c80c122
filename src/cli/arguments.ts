import { parseArgs } from 'node:util';
import { backendNamed, backendNames } from '../core/backend/exact.ts';
import type { BackendName } from '../core/backend/types.ts';
import type { WrittenSetting } from '../core/experiment/run-settings.ts';
import { listOf, UsageError } from './usage.ts';

/** Which run is asked for. */
export interface RunArguments {
  /** As typed, not checked yet, the seed among them; see `readSettings`. */
  readonly settings: readonly WrittenSetting[];
  readonly backend: BackendName;
}

export interface RunCommand extends RunArguments {
  readonly name: 'run';
  readonly notebook: string;
  readonly json: string | null;
}

export interface ExportCommand extends RunArguments {
  readonly name: 'export';
  readonly out: string;
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'list' }
  | { readonly name: 'describe'; readonly notebook: string }
  | RunCommand
  | ExportCommand;

const commands = ['list', 'describe', 'run', 'export'] as const;
const flagsOf: Readonly<Record<(typeof commands)[number], readonly string[]>> = {
  list: [],
  describe: [],
  run: ['seed', 'set', 'backend', 'json'],
  export: ['out', 'seed', 'set', 'backend'],
};

interface Given {
  readonly words: string[];
  readonly flags: { readonly name: string; readonly value: string }[];
}

function split(args: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.values(flagsOf)
      .flat()
      .map((name) => [name, { type: 'string' as const }]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Given = { words: [], flags: [] };
  for (const token of tokens) {
    if (token.kind === 'positional') given.words.push(token.value);
    if (token.kind === 'option') given.flags.push({ name: token.name, value: token.value ?? '' });
  }
  return given;
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

/** What `run` and `export` share, and the last value of the flag that only one of them has. */
function runFlags(flags: Given['flags']): RunArguments & { readonly file: string | null } {
  const settings: WrittenSetting[] = [];
  let backend: BackendName = 'wasm';
  let file: string | null = null;
  for (const { name, value } of flags) {
    if (name === 'seed') settings.push(['seed', value]);
    else if (name === 'set') settings.push(settingOf(value));
    else if (name === 'backend') backend = backendOf(value);
    else file = value;
  }
  return { settings, backend, file };
}

function runCommand(notebook: string, flags: Given['flags']): RunCommand {
  const { file, ...shared } = runFlags(flags);
  return { name: 'run', notebook, ...shared, json: file };
}

function exportCommand(flags: Given['flags']): ExportCommand {
  const { file, ...shared } = runFlags(flags);
  if (file === null) throw new UsageError('export needs --out DIR: the folder to write into');
  return { name: 'export', out: file, ...shared };
}

function checkFlags(flags: Given['flags'], allowed: readonly string[]): void {
  const unknown = flags.find(({ name }) => !allowed.includes(name));
  if (unknown) {
    const known = listOf([...allowed, 'help'].map((name) => `--${name}`));
    throw new UsageError(`unknown flag --${unknown.name}: allowed are ${known}`);
  }
  const bare = flags.find(({ value }) => value === '' || value.startsWith('--'));
  if (bare) throw new UsageError(`--${bare.name} needs a value`);
}

/**
 * Reads the command line; names of notebooks and the run's settings are not checked here.
 * @throws UsageError saying what is allowed.
 */
export function readArguments(args: readonly string[]): Command {
  const { words, flags } = split(args);
  if (flags.some(({ name }) => name === 'help' || name === 'h')) return { name: 'help' };
  const [command, ...rest] = words;
  const allowed = `${listOf(commands)} (--help tells more)`;
  if (command === undefined) throw new UsageError(`no command: allowed are ${allowed}`);
  const name = commands.find((known) => known === command);
  if (!name) throw new UsageError(`unknown command ${command}: allowed are ${allowed}`);
  checkFlags(flags, flagsOf[name]);
  const takesNotebook = name === 'describe' || name === 'run';
  const extra = rest[takesNotebook ? 1 : 0];
  if (extra?.includes('=')) throw new UsageError(`unexpected ${extra}: every key=value needs its own --set`);
  if (extra !== undefined) throw new UsageError(`unexpected argument ${extra}: --help tells what is allowed`);
  if (name === 'list') return { name };
  if (name === 'export') return exportCommand(flags);
  const [notebook] = rest;
  if (notebook === undefined) throw new UsageError(`${name} needs a notebook: see list`);
  return name === 'describe' ? { name, notebook } : runCommand(notebook, flags);
}
