import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from '../machine/apt.mjs';
import { machine } from '../machine/browser.mjs';
import type { WebKitPrograms } from './webkit.ts';

/** An engine's programs, or why there are none. */
export type Found<T> = { readonly programs: T } | { readonly reason: string };

/** Looks for programs, and installs packages where they are missing. */
export function findOrInstall<T>(
  find: () => T | null,
  packages: readonly string[],
  install: typeof aptInstall = aptInstall,
): Found<T> {
  const present = find();
  if (present) return { programs: present };
  const reason = install(packages);
  if (reason) return { reason };
  const programs = find();
  return programs ? { programs } : { reason: 'they are installed, but their programs are not where they should be' };
}

const { which } = machine();

export function findFirefox(): string | null {
  return which('firefox-esr') ?? which('firefox');
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

/** Where the library's package puts its small browser: `/usr/lib/<platform>/webkit2gtk-<version>/MiniBrowser`. */
function findMiniBrowser(): string | null {
  const libraries = foldersIn('/usr/lib').flatMap(foldersIn);
  const browsers = libraries
    .filter((folder) => /webkit2?gtk-[\d.]+$/.test(folder))
    .map((folder) => join(folder, 'MiniBrowser'));
  return (
    browsers
      .filter((path) => existsSync(path))
      .toSorted()
      .at(-1) ?? null
  );
}

export function findWebKit(): WebKitPrograms | null {
  const driver = which('WebKitWebDriver');
  const screen = which('Xvfb');
  const browser = findMiniBrowser();
  return driver && screen && browser ? { driver, screen, browser } : null;
}
