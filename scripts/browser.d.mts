/** A browser the tests can start. */
export interface Browser {
  readonly path: string;
  /** What `--version` prints. */
  readonly version: string;
  /** Why it is this one, as the end of a sentence. */
  readonly why: string;
}

/** What the choice of a browser asks the machine. */
export interface Probes {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  say(line: string): void;
  /** A program's path, or null where PATH has none of this name. */
  which(name: string): string | null;
  /** A browser's version, or null where the path is none that starts. */
  version(path: string): string | null;
  /** Where Playwright's download lies, or null where it has none. */
  playwrightPath(): string | null;
  /** Downloads Playwright's Chromium; false where that fails. */
  download(): boolean;
  canUseApt(): boolean;
  /** Installs the package chromium; false where that fails. */
  aptInstall(): boolean;
}

export function findInstalled(probes: Probes): Browser | null;
export function chooseBrowser(probes: Probes): Browser;
export function machine(): Probes;
