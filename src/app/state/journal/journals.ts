import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Loss } from '../storage/shelf.ts';
import type { ReaderProgress } from '../reader-progress.ts';
import { ALL_KINDS, Journal, type JournalHost } from './journal.ts';

/** Whether the browser keeps what the reader does: the page says so wherever it speaks of keeping. */
export interface Keeping {
  /** Why something is not kept, or nothing can be; null where all is well. */
  readonly loss: Loss | null;
  /** How many answers, runs and records are not kept. */
  readonly unkept: number;
  /** How many could not be read, and were set aside. */
  readonly aside: number;
  /** The reason that the reader need not be told of again. */
  readonly silenced: Loss | null;
}

/** The journals of all notebooks, and whether they are kept. */
export class Journals {
  private readonly all = new Map<string, Journal>();
  /** By notebook. */
  private readonly done: StoreApi<Readonly<Record<string, ReaderProgress>>>;
  readonly keeping: StoreApi<Keeping>;

  constructor(
    private readonly host: JournalHost,
    notebooks: readonly string[],
  ) {
    this.keeping = createStore<Keeping>(() => ({ loss: null, unkept: 0, aside: 0, silenced: null }));
    for (const id of notebooks) {
      const journal = new Journal(id, host);
      this.all.set(id, journal);
      journal.subscribe(() => {
        this.done.setState({ [id]: journal.progress });
        this.weigh();
      });
    }
    this.done = createStore(() => Object.fromEntries([...this.all].map(([id, { progress }]) => [id, progress])));
    this.weigh();
  }

  /** The progress of every notebook; the same object until something changes. */
  readonly progress = (): Readonly<Record<string, ReaderProgress>> => this.done.getState();

  readonly subscribe = (listener: () => void): (() => void) => this.done.subscribe(listener);

  of(notebook: string): Journal {
    const journal = this.all.get(notebook);
    if (!journal) throw new Error(`no notebook ${notebook}`);
    return journal;
  }

  /** Wipes everything, in every tab. @returns takes it back. */
  wipe(): () => void {
    const undos = [...this.all.values()].map((journal) => journal.wipe(ALL_KINDS));
    return () => undos.forEach((undo) => undo());
  }

  /** Takes over what other tabs have done, and notices where the storage has gone or come back. */
  reread(): void {
    for (const journal of this.all.values()) journal.reread();
    this.weigh();
  }

  /** Tries again to keep what is not kept. */
  retry(): void {
    for (const journal of this.all.values()) journal.retry();
    this.weigh();
  }

  private weigh(): void {
    const journals = [...this.all.values()];
    const losses = journals.flatMap((journal) => journal.losses());
    const next: Omit<Keeping, 'silenced'> = {
      loss: this.host.area.isOpen() ? (losses[0] ?? null) : 'denied',
      unkept: losses.length,
      aside: journals.reduce((sum, journal) => sum + journal.aside(), 0),
    };
    const now = this.keeping.getState();
    if (next.loss !== now.loss || next.unkept !== now.unkept || next.aside !== now.aside) this.keeping.setState(next);
  }
}
