/** What one published version's collection is called. @param checksum 16 hex digits */
export const collectionOf = (name: string, checksum: string): string => `${name}_${checksum}`;

/** The alias of the version before the current one. */
export const previousOf = (name: string): string => `${name}_previous`;

/** The collections that publishes under a name have made: current, previous, and what broken publishes left. */
export function versionsOf(name: string, collections: readonly string[]): string[] {
  const start = `${name}_`;
  return collections.filter(
    (collection) => collection.startsWith(start) && /^[0-9a-f]{16}$/.test(collection.slice(start.length)),
  );
}
