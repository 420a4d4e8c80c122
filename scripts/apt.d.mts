/** Installs packages of Debian or Ubuntu. @returns why that did not work, or null where it did. */
export function aptInstall(packages: readonly string[]): string | null;
/** What a person types to get packages. */
export function aptAdvice(packages: readonly string[]): string;
/** Says, not to be overlooked, that checks are left out. @param advice what would bring them back. */
export function sayLeftOut(what: string, why: string, advice: string): void;
