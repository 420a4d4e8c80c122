import type { ReaderProgress, RunRecord } from '../reader-progress.ts';
import type { FinishedRun } from '../../../notebooks/lab.ts';
import type { Area } from '../storage/area.ts';
import { Shelf, type Loss } from '../storage/shelf.ts';
import { readEntry, type Entry, type EntryKind } from './entries.ts';
import { inOrder, progressOf } from './fold.ts';
import { dropOld, readOld } from './old.ts';

/** What a journal needs of the world; a test brings its own. */
export interface JournalHost {
  /** This deployment's own. */
  readonly area: Area;
  /** The whole storage of the origin, where the lab's first version kept its lists. */
  readonly origin: Area;
  /** ms since 1970. */
  readonly now: () => number;
  /** A name that no other tab gives. */
  readonly newId: () => string;
}

/** The most runs that are kept of a notebook, at about 1 kB each; the oldest goes first. */
export const KEPT_RUNS = 200;

export const ALL_KINDS: readonly EntryKind[] = ['answer', 'quiz', 'run', 'record'];

/** All that a reader has done in one notebook, in all tabs and visits; the only place where it is written. */
export class Journal {
  private readonly listeners = new Set<() => void>();
  private readonly shelf: Shelf<Entry>;
  private entries: readonly (readonly [string, Entry])[] = [];
  /** Tells whether anything has changed. */
  private state = '';
  private known: ReaderProgress;

  constructor(
    private readonly notebook: string,
    private readonly host: JournalHost,
  ) {
    this.shelf = new Shelf(host.area, notebook, readEntry);
    this.known = this.gather();
  }

  /** The same object until something changes. */
  get progress(): ReaderProgress {
    return this.known;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Locks a prediction in, or answers a quiz, and remembers whether a run had told before. */
  answer(kind: 'answer' | 'quiz', question: string, answer: string): void {
    const late = Object.values(this.known.records).some(({ reveals }) => Object.hasOwn(reveals, question));
    const before = this.idsOf((entry) => kind === 'quiz' && entry.kind === 'quiz' && entry.question === question);
    this.put({ kind, at: this.host.now(), question, answer, late });
    this.shelf.drop(before);
    this.changed();
  }

  /** Adds a finished run to the list. */
  addRun(run: Omit<FinishedRun, 'id'>): void {
    const before = this.idsOf(({ kind }) => kind === 'run');
    this.put({ kind: 'run', at: this.host.now(), run });
    this.shelf.drop(before.slice(0, Math.max(0, before.length + 1 - KEPT_RUNS)));
    this.changed();
  }

  /** Keeps a run's record in the place of the part's older ones. */
  addRecord(part: string, record: RunRecord): void {
    const before = this.idsOf((entry) => entry.kind === 'record' && entry.part === part);
    const id = this.put({ kind: 'record', at: this.host.now(), part, record });
    const undo = this.shelf.drop(before);
    if (this.shelf.lossOf(id) === 'full') {
      // The older ones may have made room for the new one; else they are better than none.
      this.shelf.retry();
      if (this.shelf.lossOf(id) === 'full') undo();
    }
    this.changed();
  }

  /** Wipes entries of these kinds, in every tab. @returns takes it back. */
  wipe(kinds: readonly EntryKind[]): () => void {
    const undos = [
      this.shelf.drop(this.idsOf(({ kind }) => kinds.includes(kind))),
      dropOld(this.notebook, kinds, this.host.origin),
    ];
    if (kinds.length === ALL_KINDS.length) undos.push(this.shelf.dropAside());
    this.changed();
    return () => {
      for (const undo of undos) undo();
      this.changed();
    };
  }

  /** Takes over what other tabs have done. */
  reread(): void {
    this.shelf.reread();
    this.changed();
  }

  /** Tries again to keep what is not kept. */
  retry(): void {
    this.shelf.retry();
    this.changed();
  }

  /** Why entries are not kept, one for each that is not. */
  losses(): Loss[] {
    return this.shelf.losses();
  }

  /** How many entries could not be read and were set aside. */
  aside(): number {
    return this.shelf.aside();
  }

  /** @returns its id. */
  private put(entry: Entry): string {
    const id = this.host.newId();
    this.shelf.put(id, entry);
    return id;
  }

  /** In order. */
  private idsOf(wanted: (entry: Entry) => boolean): string[] {
    return this.entries.filter(([, entry]) => wanted(entry)).map(([id]) => id);
  }

  private gather(): ReaderProgress {
    this.entries = inOrder([...readOld(this.notebook, this.host.origin), ...this.shelf.entries()]);
    this.state = JSON.stringify([this.entries, this.shelf.losses(), this.shelf.aside()]);
    return progressOf(this.entries);
  }

  private changed(): void {
    const { state } = this;
    const next = this.gather();
    if (this.state === state) return;
    this.known = next;
    for (const listener of this.listeners) listener();
  }
}
