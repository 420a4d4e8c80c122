/** What the page keeps in the browser; one that forbids storage just forgets. */
export interface Keep {
  read<T>(key: string, fallback: T): T;
  write(key: string, value: unknown): void;
}

/** JSON values in `localStorage` under `lab-<key>`. */
export const browserKeep: Keep = {
  read<T>(key: string, fallback: T): T {
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
    } catch {
      return;
    }
  },
};
