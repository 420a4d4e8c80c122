/** Why the browser did not take something. */
export type Refusal = 'denied' | 'full';

/** The part of Web Storage that is used. */
export type WebStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Texts by name in the browser. Nothing here throws: a browser may deny storage (blocked cookies, a sandboxed frame),
 * run out of room, or change its mind in mid-visit.
 */
export interface Area {
  /** False where storage is denied. */
  isOpen(): boolean;
  /** Null where there is none, or where storage is denied. */
  read(name: string): string | null;
  /** The texts whose names begin so, by the rest of their names; null where storage is denied. */
  list(start: string): ReadonlyMap<string, string> | null;
  /** @returns why it was not kept, or null where it was. */
  write(name: string, text: string): Refusal | null;
  remove(name: string): void;
}

const FULL = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];

function refusalOf(error: unknown): Refusal {
  return error instanceof Error && FULL.includes(error.name) ? 'full' : 'denied';
}

function unless<T>(denied: T, work: () => T): T {
  try {
    return work();
  } catch {
    return denied;
  }
}

/**
 * An area of Web Storage.
 * @param find finds the storage anew each time; it may throw, and gives null in web views without storage.
 * @param prefix stands before every name, so that others on the same origin have areas of their own.
 */
export function createArea(find: () => WebStorage | null, prefix: string): Area {
  const storage = (): WebStorage => {
    const found = find();
    if (!found) throw new Error('this browser has no storage');
    return found;
  };
  return {
    isOpen: () => unless(false, () => storage().length >= 0),
    read: (name) => unless(null, () => storage().getItem(prefix + name)),
    list: (start) =>
      unless(null, () => {
        const all = storage();
        const whole = prefix + start;
        const keys = Array.from({ length: all.length }, (_, at) => all.key(at) ?? '');
        const texts = keys
          .filter((key) => key.startsWith(whole))
          .map((key) => [key.slice(whole.length), all.getItem(key)] as const);
        return new Map(texts.filter((pair): pair is readonly [string, string] => pair[1] !== null));
      }),
    write(name, text) {
      try {
        storage().setItem(prefix + name, text);
        return null;
      } catch (error) {
        return refusalOf(error);
      }
    },
    remove: (name) => unless(undefined, () => storage().removeItem(prefix + name)),
  };
}

/**
 * What stands before the names of one deployment of the lab: two on one origin share no records.
 * `public/start.js` knows it too. @param base address of the page.
 */
export function prefixOf(base: string): string {
  const folder = unless('', () => new URL('.', base).pathname);
  return `lab2:${folder.replaceAll(':', '%3A')}:`;
}
