import { describe, expect, it } from 'vitest';
import { chooseBrowser, findInstalled, machine } from './browser.mjs';
import type { Probes } from './browser.mjs';

interface Machine {
  env?: Record<string, string>;
  platform?: string;
  /** Paths of browsers that start. */
  browsers?: string[];
  onPath?: Record<string, string>;
  playwright?: string;
  /** What a download, and the package, add to `browsers`; absent where they fail. */
  downloads?: string;
  packages?: string;
  root?: boolean;
}

/** A machine as the test describes it, and what was done to it. */
function imagine(given: Machine): { probes: Probes; done: string[] } {
  const browsers = new Set(given.browsers);
  const onPath: Record<string, string> = { ...given.onPath };
  const done: string[] = [];
  let playwright = given.playwright ?? null;
  const probes: Probes = {
    env: given.env ?? {},
    platform: given.platform ?? 'linux',
    say: () => done.push('say'),
    which: (name) => onPath[name] ?? null,
    version: (path) => (browsers.has(path) ? 'Chromium 1' : null),
    playwrightPath: () => playwright,
    download() {
      done.push('download');
      if (given.downloads) browsers.add((playwright = given.downloads));
      return given.downloads !== undefined;
    },
    canUseApt: () => given.root ?? false,
    aptInstall() {
      done.push('apt');
      if (given.packages) browsers.add((onPath.chromium = given.packages));
      return given.packages !== undefined;
    },
  };
  return { probes, done };
}

describe('the browser for the tests', () => {
  it('is the one LAB_BROWSER names, before any other', () => {
    const { probes } = imagine({
      env: { LAB_BROWSER: '/my/chrome' },
      browsers: ['/my/chrome', '/usr/bin/chromium'],
      onPath: { chromium: '/usr/bin/chromium' },
    });
    expect(chooseBrowser(probes)).toMatchObject({ path: '/my/chrome', why: 'LAB_BROWSER names it' });
  });

  it('is never quietly another than the one named', () => {
    const { probes } = imagine({ env: { LAB_BROWSER: '/gone' }, browsers: ['/b'], onPath: { chromium: '/b' } });
    expect(() => chooseBrowser(probes)).toThrow('/gone');
  });

  it('is an installed one, with nothing fetched', () => {
    const { probes, done } = imagine({
      browsers: ['/usr/bin/google-chrome'],
      onPath: { 'google-chrome': '/usr/bin/google-chrome' },
      downloads: '/cache/chrome',
    });
    expect(chooseBrowser(probes)).toMatchObject({ path: '/usr/bin/google-chrome', why: 'it is installed' });
    expect(done).toEqual([]);
  });

  it('is not a stub on PATH that does not start', () => {
    const { probes } = imagine({
      browsers: ['/opt/google/chrome/chrome'],
      onPath: { 'chromium-browser': '/usr/bin/chromium-browser' },
    });
    expect(chooseBrowser(probes).path).toBe('/opt/google/chrome/chrome');
  });

  it.each([
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', { PROGRAMFILES: 'C:\\Programs' }, 'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe'],
  ])('is found where %s keeps it', (platform, env, path) => {
    expect(findInstalled(imagine({ platform, env, browsers: [path] }).probes)?.path).toBe(path);
  });

  it("is an earlier download of Playwright's, where none is installed", () => {
    const { probes, done } = imagine({ browsers: ['/cache/chrome'], playwright: '/cache/chrome' });
    expect(chooseBrowser(probes)).toMatchObject({ path: '/cache/chrome', why: 'Playwright downloaded it earlier' });
    expect(done).toEqual([]);
  });

  it('is downloaded, where none is there', () => {
    const { probes, done } = imagine({ downloads: '/cache/chrome', root: true, packages: '/usr/bin/chromium' });
    expect(chooseBrowser(probes).path).toBe('/cache/chrome');
    expect(done).toEqual(['say', 'download']);
  });

  it('is the package chromium, where the download fails and apt may be used', () => {
    const { probes, done } = imagine({ root: true, packages: '/usr/bin/chromium' });
    expect(chooseBrowser(probes)).toMatchObject({ path: '/usr/bin/chromium', why: expect.stringContaining('package') });
    expect(done).toEqual(['say', 'download', 'say', 'apt']);
  });

  it('is the package chromium, where the download does not start for want of libraries', () => {
    const { probes } = imagine({ root: true, packages: '/usr/bin/chromium' });
    const withoutLibraries: Probes = { ...probes, download: () => true, playwrightPath: () => '/cache/broken' };
    expect(chooseBrowser(withoutLibraries).path).toBe('/usr/bin/chromium');
  });

  it.each([{ root: false }, { root: true }])('is an error that says what to do, where every way fails: %o', (given) => {
    expect(() => chooseBrowser(imagine(given).probes)).toThrow(/Install Chromium or Chrome, or set LAB_BROWSER/);
  });

  it('takes no path for a browser that is not there', () => {
    expect(machine().version('/no/such/browser')).toBeNull();
    expect(machine().which('no-such-browser')).toBeNull();
  });

  it('takes no program for a browser that refuses to say its version', () => {
    expect(machine().version(process.platform === 'win32' ? 'C:\\no' : '/bin/false')).toBeNull();
  });
});
