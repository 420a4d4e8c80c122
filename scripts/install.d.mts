/** The part of an npm lock file that is compared. */
export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly integrity?: string;
        readonly optional?: boolean;
        readonly devOptional?: boolean;
      }
    >
  >;
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
