import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { program, root } from '../install.mjs';

/**
 * A browser the tests can start.
 * @typedef {object} Browser
 * @property {string} path
 * @property {string} version what `--version` prints
 * @property {string} why why it is this one, as the end of a sentence
 */

/**
 * What the choice of a browser asks the machine; tests give their own answers.
 * @typedef {object} Probes
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} platform
 * @property {(line: string) => void} say
 * @property {(name: string) => string | null} which a program's path, or null where PATH has none of this name
 * @property {(path: string) => string | null} version a browser's version, or null where the path is none that starts
 * @property {() => string | null} playwrightPath where Playwright's download lies, or null where it has none
 * @property {() => boolean} download downloads Playwright's Chromium; false where that fails
 * @property {() => boolean} canUseApt
 * @property {() => boolean} aptInstall installs the package chromium; false where that fails
 */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

/** Where installers put a Chromium, apart from PATH. @param {string} platform @param {Probes['env']} env */
function usualPaths(platform, env) {
  if (platform === 'darwin') {
    const applications = ['/Applications', `${env.HOME ?? ''}/Applications`];
    const programs = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return applications.flatMap((folder) => programs.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const programs = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'];
    return folders.flatMap((folder) =>
      programs.map((name) => `${folder}\\${name}\\Application\\${name.endsWith('Edge') ? 'msedge' : 'chrome'}.exe`),
    );
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/**
 * A browser that is already there: the one named by LAB_BROWSER, an installed one, or an earlier download of
 * Playwright's. Null where there is none.
 * @param {Probes} probes
 * @returns {Browser | null}
 */
export function findInstalled(probes) {
  const named = probes.env.LAB_BROWSER;
  if (named) {
    const version = probes.version(named);
    if (version === null) throw new Error(`LAB_BROWSER names ${named}, which is not a browser that starts.`);
    return { path: named, version, why: 'LAB_BROWSER names it' };
  }
  const onPath = NAMES.map((name) => probes.which(name)).filter((path) => path !== null);
  for (const path of [...onPath, ...usualPaths(probes.platform, probes.env)]) {
    const version = probes.version(path);
    if (version !== null) return { path, version, why: 'it is installed' };
  }
  return downloaded(probes, 'Playwright downloaded it earlier');
}

/** @param {Probes} probes @param {string} why @returns {Browser | null} */
function downloaded(probes, why) {
  const path = probes.playwrightPath();
  if (path === null) return null;
  const version = probes.version(path);
  return version === null ? null : { path, version, why };
}

/**
 * The browser for the tests, fetched where none is there: Playwright's download, then (Debian and Ubuntu, as
 * root) the package `chromium`.
 * @param {Probes} probes
 * @returns {Browser}
 * @throws {Error} naming what to do, where every way fails
 */
export function chooseBrowser(probes) {
  const present = findInstalled(probes);
  if (present) return present;
  probes.say("No Chromium, Chrome or Edge is installed: trying Playwright's download.");
  const fetched = probes.download() && downloaded(probes, 'no browser was installed, so Playwright downloaded it');
  if (fetched) return fetched;
  if (probes.canUseApt()) {
    probes.say("Playwright's download did not give a browser that starts: installing the package chromium.");
    const packaged = probes.aptInstall() ? findInstalled(probes) : null;
    if (packaged) return { ...packaged, why: "Playwright's download failed, so the package chromium was installed" };
  }
  throw new Error('No browser for the tests. Install Chromium or Chrome, or set LAB_BROWSER to the path of one.');
}

/** @param {import('../install.mjs').Command} command @param {number} minutes */
function succeeds([command, ...args], minutes) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', timeout: minutes * 60_000 }).status === 0;
}

/** The real machine's answers. @returns {Probes} */
export function machine() {
  const { env, platform } = process;
  return {
    env,
    platform,
    say: (line) => console.log(line),
    which(name) {
      const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
      return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
    },
    version(path) {
      if (!existsSync(path)) return null;
      // On Windows --version opens a window; everywhere else it tells a browser from a stub that only advises.
      if (platform === 'win32') return 'version unknown';
      const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 60_000 });
      return asked.status === 0 ? asked.stdout.trim() : null;
    },
    playwrightPath() {
      const script = 'import("@playwright/test").then(({ chromium }) => console.log(chromium.executablePath()))';
      const asked = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
      const path = asked.status === 0 ? asked.stdout.trim() : '';
      return path !== '' && existsSync(path) ? path : null;
    },
    download() {
      return succeeds(program('@playwright/test/cli.js', 'install', 'chromium'), 6);
    },
    canUseApt: () => platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
    aptInstall: () => aptInstall(['chromium']) === null,
  };
}
