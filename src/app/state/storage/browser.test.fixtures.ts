import { createArea, type Area, type WebStorage } from './area.ts';

interface Change {
  readonly seq: number;
  readonly key: string;
  readonly text: string | null;
}

const named = (name: string): Error => Object.assign(new Error(name), { name });

/**
 * One origin's storage as several tabs see it: as in Chromium, each works on a copy of its own, which the others'
 * changes reach some time later. What the browser holds is what a tab opened anew sees.
 */
export class Browser {
  private seq = 0;
  private readonly tabs: Tab[] = [];
  readonly texts = new Map<string, string>();
  /** Set to make every access throw. */
  denied = false;
  /** Characters that fit in, keys included. */
  quota = Infinity;

  open(): Tab {
    const tab = new Tab(this, new Map(this.texts));
    this.tabs.push(tab);
    return tab;
  }

  /** Text under a key, or null for none: as a tab of this origin, or another page, changes it. */
  change(key: string, text: string | null, by: Tab | null = null): number {
    this.seq += 1;
    if (text === null) this.texts.delete(key);
    else this.texts.set(key, text);
    for (const tab of this.tabs) if (tab !== by) tab.inbox.push({ seq: this.seq, key, text });
    return this.seq;
  }

  /** As the reader does in the browser's own settings. */
  clear(): void {
    for (const key of this.texts.keys()) this.change(key, null);
  }

  deliverAll(): void {
    for (const tab of this.tabs) tab.deliver(Infinity);
  }
}

/** One tab's view of the storage. */
export class Tab implements WebStorage {
  readonly inbox: Change[] = [];
  private readonly newest = new Map<string, number>();

  constructor(
    private readonly browser: Browser,
    private readonly copy: Map<string, string>,
  ) {}

  get length(): number {
    this.check();
    return this.copy.size;
  }

  key(at: number): string | null {
    return [...this.copy.keys()][at] ?? null;
  }

  getItem(key: string): string | null {
    this.check();
    return this.copy.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    this.check();
    const others = [...this.copy].filter(([each]) => each !== key).flat();
    if ([...others, key, text].join('').length > this.browser.quota) throw named('QuotaExceededError');
    this.copy.set(key, text);
    this.newest.set(key, this.browser.change(key, text, this));
  }

  removeItem(key: string): void {
    this.check();
    this.copy.delete(key);
    this.newest.set(key, this.browser.change(key, null, this));
  }

  /** Lets changes of others reach this tab, the oldest first. */
  deliver(count: number): void {
    for (const { seq, key, text } of this.inbox.splice(0, count)) {
      if (seq < (this.newest.get(key) ?? 0)) continue;
      this.newest.set(key, seq);
      if (text === null) this.copy.delete(key);
      else this.copy.set(key, text);
    }
  }

  /** An area of this storage. */
  area(prefix: string): Area {
    return createArea(() => this, prefix);
  }

  private check(): void {
    if (this.browser.denied) throw named('SecurityError');
  }
}
