import type { Area, Refusal } from './area.ts';

/** Why something is not kept: refused at the write, or emptied from outside after it. */
export type Loss = Refusal | 'wiped';

interface Held<T> {
  readonly value: T;
  readonly text: string;
  /** Null where the browser keeps it. */
  readonly lost: Loss | null;
}

/** Says that something has been kept: where it is gone, somebody has emptied the storage, and not the lab. */
const MARK = 'kept';
/** Where texts go that cannot be read: nothing is destroyed for being strange. */
const ASIDE = 'aside';

/**
 * Entries that are written once, each under a name of its own, and removed or left, but never changed. That is what
 * lets tabs share them without a lock: a tab writes what it has made and removes what its reader has wiped, touching
 * nothing else, so no order of two tabs' doings loses an entry. What the browser does not keep is held for the visit.
 */
export class Shelf<T> {
  private held: ReadonlyMap<string, Held<T>> = new Map();
  private marked = false;
  private strange = 0;

  /** @param parse a text as an entry; null where it is none. */
  constructor(
    private readonly area: Area,
    private readonly folder: string,
    private readonly parse: (text: string) => T | null,
  ) {
    this.reread();
  }

  /** The entries by id, in no order. */
  entries(): [string, T][] {
    return [...this.held].map(([id, { value }]) => [id, value]);
  }

  /** Why entries are not kept, one for each that is not. */
  losses(): Loss[] {
    return [...this.held.values()].flatMap(({ lost }) => lost ?? []);
  }

  /** How many texts have been set aside. */
  aside(): number {
    return this.strange;
  }

  /** Why an entry is not kept; null where it is. */
  lossOf(id: string): Loss | null {
    return this.held.get(id)?.lost ?? null;
  }

  /** Adds an entry, and tries again to keep those that were refused. */
  put(id: string, value: T): void {
    this.hold(id, { value, text: JSON.stringify(value), lost: 'denied' });
    this.keep((lost) => lost !== 'wiped');
  }

  /** Tries to keep everything that is not kept. */
  retry(): void {
    this.keep(() => true);
  }

  /** Removes entries for good, here and for every tab. @returns takes it back. */
  drop(ids: Iterable<string>): () => void {
    const dropped = [...ids].flatMap((id) => {
      const one = this.held.get(id);
      return one ? [[id, one] as const] : [];
    });
    const gone = new Set(dropped.map(([id]) => id));
    for (const id of gone) this.area.remove(this.nameOf(id));
    this.held = new Map([...this.held].filter(([id]) => !gone.has(id)));
    return () => {
      for (const [id, one] of dropped) this.hold(id, { ...one, lost: 'denied' });
      this.keep((lost) => lost !== 'wiped');
    };
  }

  /** Removes what was set aside. @returns takes it back. */
  dropAside(): () => void {
    const names = `${ASIDE}/${this.folder}/`;
    const texts = this.area.list(names) ?? new Map<string, string>();
    for (const id of texts.keys()) this.area.remove(names + id);
    this.reread();
    return () => {
      for (const [id, text] of texts) this.area.write(names + id, text);
      this.reread();
    };
  }

  /** Takes over what other tabs have added and removed. */
  reread(): void {
    const before = this.held;
    const found = this.area.list(`${this.folder}/`);
    const mark = this.area.read(MARK) !== null;
    const emptied = this.marked && !mark;
    this.marked = mark;
    const missing: Loss | null = found === null ? 'denied' : emptied ? 'wiped' : null;
    const next = new Map<string, Held<T>>();
    for (const [id, one] of before) {
      if (one.lost) next.set(id, one);
      else if (missing) next.set(id, { ...one, lost: missing });
    }
    for (const [id, text] of found ?? []) {
      const known = before.get(id);
      const value = known?.text === text ? known.value : this.parse(text);
      if (value !== null) next.set(id, { value, text, lost: null });
      else {
        this.setAside(id, text);
        // Somebody has spoilt an entry that this tab still has.
        if (known) next.set(id, { ...known, lost: 'wiped' });
      }
    }
    this.held = next;
    this.strange = this.area.list(`${ASIDE}/${this.folder}/`)?.size ?? 0;
  }

  private keep(wanted: (lost: Loss) => boolean): void {
    if (this.area.read(MARK) === null) {
      this.reread();
      this.marked = this.area.write(MARK, '1') === null;
    }
    for (const [id, one] of this.held) {
      if (one.lost && wanted(one.lost)) this.hold(id, { ...one, lost: this.area.write(this.nameOf(id), one.text) });
    }
  }

  private setAside(id: string, text: string): void {
    if (this.area.write(`${ASIDE}/${this.folder}/${id}`, text) === null) this.area.remove(this.nameOf(id));
  }

  private hold(id: string, one: Held<T>): void {
    this.held = new Map(this.held).set(id, one);
  }

  private nameOf(id: string): string {
    return `${this.folder}/${id}`;
  }
}
