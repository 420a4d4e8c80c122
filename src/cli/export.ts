import { constants } from 'node:fs';
import { access, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { LabError } from '../core/errors.ts';
import type { Session } from '../core/experiment/experiment.ts';
import type { WrittenSetting } from '../core/experiment/run-settings.ts';
import { experiments } from '../notebooks/experiments.ts';
import type { ExportCommand } from './arguments.ts';
import type { RunArguments } from './flags.ts';
import { runNotebookThen, type Terminal } from './run.ts';
import { UsageError } from './usage.ts';

/** One seed on the smallest corpus: the vectors are the same, and nobody reads the comparisons of indexes here. */
const quick: readonly WrittenSetting[] = [
  ['corpus', '1k'],
  ['seeds', '1'],
];

const refusal = (folder: string): LabError => new LabError('output-folder', `cannot write into ${folder}`, { folder });

/** Makes a folder and those above it. @returns the topmost one that it made, null where all were there. */
async function makeFolder(path: string): Promise<string | null> {
  if (await stat(path).catch(() => null)) return null;
  const above = dirname(path) === path ? null : await makeFolder(dirname(path));
  // One at a time: Node's own recursive mkdir never ends where a file system answers ENOENT, as /proc does.
  await mkdir(path);
  return above ?? path;
}

/**
 * Makes the folder before the run: a run takes a while, and should not fail at its end for want of a folder.
 * @returns as `makeFolder`.
 * @throws UsageError where files lie there already; LabError `output-folder` where nothing can be written.
 */
async function prepareFolder(folder: string): Promise<string | null> {
  const refuse = (): never => {
    throw refusal(folder);
  };
  const made = await makeFolder(resolve(folder)).catch(refuse);
  await access(folder, constants.W_OK).catch(refuse);
  const found = await readdir(folder).catch(refuse);
  if (found.length > 0) throw new UsageError(`--out ${folder}: the folder is not empty; name a new one`);
  return made;
}

async function write(folder: string, files: Files): Promise<void> {
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  } catch {
    throw refusal(folder);
  }
}

/** The zip out of what `serve`'s session answers to the question of kind `export`. */
async function zipFrom(session: Session | null): Promise<Uint8Array> {
  const answer = await session?.ask({ kind: 'export' });
  if (typeof answer === 'object' && answer && 'zip' in answer && answer.zip instanceof Uint8Array) return answer.zip;
  throw new LabError('no-export', 'notebook serve left nothing to export');
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

/** Files by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

interface Exported {
  readonly checksum: string;
  readonly files: Files;
}

/** Runs `serve` and asks it for its files. */
export async function exported(asked: RunArguments, terminal: Terminal): Promise<Exported> {
  const request = { ...asked, settings: [...quick, ...asked.settings] };
  return runNotebookThen(await experiments.serve(), request, terminal, async ({ checksum }, session) => ({
    checksum,
    files: unzipSync(await zipFrom(session)),
  }));
}

/**
 * Runs `serve` and writes the files of its published version; a run that fails leaves no folder behind.
 * @returns what was written, for reading.
 */
export async function exportTo(command: ExportCommand, terminal: Terminal): Promise<string> {
  const { out } = command;
  const made = await prepareFolder(out);
  try {
    const { checksum, files } = await exported(command, terminal);
    await write(out, files);
    const lines = Object.entries(files).map(
      ([name, { length }]) => `  ${name.padEnd(18)}${kilobytes(length).padStart(8)}`,
    );
    return [`${lines.length} files in ${out}, checksum ${checksum}`, ...lines].join('\n');
  } catch (error) {
    if (made) await rm(made, { recursive: true, force: true });
    throw error;
  }
}
