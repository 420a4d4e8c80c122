import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFiles } from './imports.ts';

/** A file that a person reads in one sitting. Words in JSON are read by key, and are as long as the page is. */
export const LINES_A_FILE = 400;

/** A folder that a person takes in at a look, its tests left out. */
export const FILES_A_FOLDER = 14;

/** Folders that hold more, and may not grow: each has files of one kind alone, which stand side by side. */
const CROWDED: Readonly<Record<string, number>> = {
  'src/app/shell': 20,
  'src/ui': 30,
  'src/ui/chart': 15,
  'src/ui/map': 18,
};

const FOLDERS = ['src', 'scripts', 'e2e'];
const TO_READ = /\.(tsx?|mts|mjs|mdx|css|py|html)$/;
const SOURCE = /\.(tsx?|mjs|py)$/;

const allFiles = (root: string, endings: RegExp): string[] =>
  FOLDERS.flatMap((folder) => sourceFiles(root, folder, endings));

/** Files that are too long, each with its lines. */
export function longFiles(root: string): string[] {
  return allFiles(root, TO_READ)
    .map((file): [string, number] => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1])
    .filter(([, lines]) => lines > LINES_A_FILE)
    .map(([file, lines]) => `${file}: ${lines}`);
}

/** Folders with too many sources, each with their number. Tests and specs stand beside what they test. */
export function crowdedFolders(root: string): string[] {
  const counts = new Map<string, number>();
  for (const file of allFiles(root, SOURCE)) {
    if (/\.(test|spec|milvus)\./.test(file)) continue;
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([folder, count]) => count > (CROWDED[folder] ?? FILES_A_FOLDER))
    .map(([folder, count]) => `${folder}: ${count}`);
}
