/** What the page keeps in the browser; one that forbids storage forgets it with the visit. */
export interface Keep {
  read<T>(key: string, fallback: T): T;
  write(key: string, value: unknown): void;
}

/** What the browser would not take, under its key. */
const refused = new Map<string, unknown>();

/** JSON values in `localStorage` under `lab-<key>`. */
export const browserKeep: Keep = {
  read<T>(key: string, fallback: T): T {
    if (refused.has(key)) return refused.get(key) as T;
    try {
      const text = localStorage.getItem(`lab-${key}`);
      return text === null ? fallback : (JSON.parse(text) as T);
    } catch {
      return fallback;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(`lab-${key}`, JSON.stringify(value));
      refused.delete(key);
    } catch {
      refused.set(key, value);
    }
  },
};
