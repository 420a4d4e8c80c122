import { parseArgs } from 'node:util';
import type { ClaimsCommand } from './claims/claims.ts';
import { lastOf, runFlagNames, runFlags, type Flag, type RunArguments } from './flags.ts';
import { publishCommand, publishFlagNames, publishSwitches, type PublishCommand } from './publish/arguments.ts';
import { listOf, UsageError } from './usage.ts';

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
  | ClaimsCommand
  | ExportCommand
  | PublishCommand;

const commands = ['list', 'describe', 'run', 'export', 'publish'] as const;
const flagsOf: Readonly<Record<(typeof commands)[number] | 'claims', readonly string[]>> = {
  list: [],
  describe: [],
  run: [...runFlagNames, 'json'],
  claims: ['backend', 'workers', 'json', 'markdown', 'check'],
  export: ['out', ...runFlagNames],
  publish: [...publishFlagNames, ...runFlagNames],
};

/** Runs all that the table of claims needs, where a notebook is named. */
const CLAIMS = 'claims';

interface Given {
  readonly words: string[];
  readonly flags: Flag[];
}

const isSwitch = (name: string): boolean => publishSwitches.some((known) => known === name);

function split(args: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.values(flagsOf)
      .flat()
      .map((name) => [name, { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) }]),
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

function runCommand(notebook: string, flags: readonly Flag[]): RunCommand {
  return { name: 'run', notebook, ...runFlags(flags), json: lastOf(flags, 'json') };
}

function claimsCommand(flags: readonly Flag[]): ClaimsCommand {
  const { backend, workers } = runFlags(flags);
  const [json, markdown, check] = ['json', 'markdown', 'check'].map((name) => lastOf(flags, name));
  return { name: CLAIMS, backend, workers, json, markdown, check };
}

function exportCommand(flags: readonly Flag[]): ExportCommand {
  const out = lastOf(flags, 'out');
  if (out === null) throw new UsageError('export needs --out DIR: the folder to write into');
  return { name: 'export', out, ...runFlags(flags) };
}

function checkFlags(flags: readonly Flag[], allowed: readonly string[]): void {
  const unknown = flags.find(({ name }) => !allowed.includes(name));
  if (unknown) {
    const known = listOf([...allowed, 'help'].map((name) => `--${name}`));
    throw new UsageError(`unknown flag --${unknown.name}: allowed are ${known}`);
  }
  const bare = flags.find(({ name, value }) => !isSwitch(name) && (value === '' || value.startsWith('--')));
  if (bare) throw new UsageError(`--${bare.name} needs a value`);
}

/**
 * Flags that npm has taken for its own: PowerShell drops a bare `--`, and then `npm run lab run train --seed=7` gives the
 * seed to npm, which puts it into its environment and runs the lab without it.
 * @throws UsageError saying how to write it.
 */
export function checkNothingTaken(environment: Readonly<Record<string, string | undefined>>): void {
  const names = [...new Set(Object.values(flagsOf).flat())];
  const taken = names.filter((name) => environment[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
  if (taken.length === 0) return;
  const flags = listOf(taken.map((name) => `--${name}`));
  throw new UsageError(`npm kept ${flags} for itself: write npm run lab -- …, in PowerShell npm run lab '--' …`);
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
  const isClaims = name === 'run' && rest[0] === CLAIMS;
  checkFlags(flags, flagsOf[isClaims ? CLAIMS : name]);
  const takesNotebook = name === 'describe' || name === 'run';
  const extra = rest[takesNotebook ? 1 : 0];
  if (extra?.includes('=')) throw new UsageError(`unexpected ${extra}: every key=value needs its own --set`);
  if (extra !== undefined) throw new UsageError(`unexpected argument ${extra}: --help tells what is allowed`);
  if (name === 'list') return { name };
  if (name === 'export') return exportCommand(flags);
  if (name === 'publish') return publishCommand(flags);
  const [notebook] = rest;
  if (notebook === undefined) throw new UsageError(`${name} needs a notebook: see list`);
  if (isClaims) return claimsCommand(flags);
  return name === 'describe' ? { name, notebook } : runCommand(notebook, flags);
}
