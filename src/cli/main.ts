import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '../core/errors.ts';
import { experimentOf, notebookIds } from '../notebooks/experiments.ts';
import { ServerError } from '../core/serving/remote/server-error.ts';
import { checkNothingTaken, readArguments, type ExportCommand, type RunCommand } from './arguments.ts';
import { measureClaims, type ClaimsCommand } from './claims/claims.ts';
import { describeText, listText } from './describe.ts';
import { exportTo } from './export.ts';
import type { PublishCommand } from './publish/arguments.ts';
import { reportText } from './report.ts';
import { runNotebook } from './run.ts';
import { openTerminal } from './terminal.ts';
import { help, UsageError } from './usage.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const refusal = (file: string): LabError => new LabError('output-file', `cannot write ${file}`, { file });

/** Checks before a run, which may take minutes, that its file can be written. */
async function checkWritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw refusal(file);
  await access(found ? file : dirname(file), constants.W_OK).catch(() => {
    throw refusal(file);
  });
}

async function run(command: RunCommand): Promise<void> {
  const notebook = await experimentOf(command.notebook);
  if (command.json) await checkWritable(command.json);
  const terminal = openTerminal(process.stderr);
  const report = await runNotebook(notebook, command, terminal).finally(() => terminal.clear());
  if (command.json) {
    await writeFile(command.json, `${JSON.stringify(report, null, 2)}\n`).catch(() => {
      throw refusal(command.json ?? '');
    });
  }
  print(reportText(report));
}

async function exportFiles(command: ExportCommand): Promise<void> {
  const terminal = openTerminal(process.stderr);
  print(await exportTo(command, terminal).finally(() => terminal.clear()));
}

async function claims(command: ClaimsCommand): Promise<void> {
  for (const file of [command.json, command.markdown]) if (file !== null) await checkWritable(file);
  const terminal = openTerminal(process.stderr);
  print(await measureClaims(command, terminal).finally(() => terminal.clear()));
}

async function publishTo(command: PublishCommand): Promise<void> {
  const { publish } = await import('./publish/publish.ts');
  const terminal = openTerminal(process.stderr);
  print(await publish(command, terminal).finally(() => terminal.clear()));
}

async function main(args: readonly string[]): Promise<void> {
  const command = readArguments(args);
  if (command.name === 'help') print(help);
  else if (command.name === 'list') print(listText(await Promise.all(notebookIds.map(experimentOf))));
  else if (command.name === 'describe') print(describeText(await experimentOf(command.notebook)));
  else if (command.name === 'export') await exportFiles(command);
  else if (command.name === 'claims') await claims(command);
  else if (command.name === 'publish') await publishTo(command);
  else await run(command);
}

/** Codes of errors that the command line is at fault for. */
const misunderstood = ['claims-file', 'notebook-unknown', 'parameter-unknown', 'parameter-value'];

/** 2 where the command line or a server is at fault, 1 where the run is. */
function exitCodeOf(error: unknown): number {
  return error instanceof UsageError ||
    error instanceof ServerError ||
    (error instanceof LabError && misunderstood.includes(error.code))
    ? 2
    : 1;
}

try {
  checkNothingTaken(process.env);
  await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`lab: ${message.replaceAll(/\s+/g, ' ')}\n`);
  process.exitCode = exitCodeOf(error);
}
