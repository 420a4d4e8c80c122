/** The part of a lock file's entry that is read. */
export interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly peer?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** The part of an npm lock file that is read. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** The project's folder. */
export const root: string;
/** Why a version of Node cannot run the lab, or null. */
export function nodeComplaint(version: string): string | null;
/** Why the installed packages do not fit the lock file, or null. */
export function installReason(wanted: Lock, installed: Lock | null): string | null;
export function prepare(): void;
/** The command that runs a package's program with this Node. */
export function program(path: string, ...args: string[]): string[];
