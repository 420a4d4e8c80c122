/** A place on a page: a cell (the page itself where there is none) and how far below the window's top it stands. */
export interface Place {
  readonly cell: string | null;
  readonly below: number;
}

/** What is needed of the window; a test brings its own. */
export interface ScrollHost {
  readonly place: () => Place;
  /** Scrolls as far towards the place as the page goes. @returns whether it got there. */
  readonly goTo: (place: Place) => boolean;
}

const TOP: Place = { cell: null, below: 0 };

/**
 * Where the reader was on each page of this visit, by the cell before her: pixels would mean another place once a
 * figure has come or the language has changed. A page grows while its figures come, so the way back is gone in several
 * steps, until the place is reached or the reader takes over.
 */
export class ScrollMemory {
  private readonly places = new Map<string, Place>();
  private page = '';
  private goal: Place | null = null;

  constructor(private readonly host: ScrollHost) {}

  /** A page is shown, or shown anew: goes to where the reader left it, or to its top. */
  open(page: string): void {
    this.page = page;
    this.goal = this.places.get(page) ?? TOP;
    this.goOn();
  }

  /** The page has grown, so that there may be more of the way to go. */
  goOn(): void {
    if (this.goal !== null && this.host.goTo(this.goal)) this.goal = null;
  }

  /** The window has scrolled. On the way back that says nothing of where the reader wants to be. */
  scrolled(): void {
    if (this.goal === null) this.places.set(this.page, this.host.place());
  }

  /** The reader wants to be elsewhere. */
  takenOver(): void {
    this.goal = null;
  }
}

const cells = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-cell]')];
const topOf = (element: Element): number => element.getBoundingClientRect().top;

const windowHost: ScrollHost = {
  place: () => {
    // The last cell that begins in the upper third is the one that is read.
    const cell = cells().findLast((each) => topOf(each) <= innerHeight / 3);
    return cell ? { cell: cell.dataset['cell'] ?? null, below: topOf(cell) } : { cell: null, below: -scrollY };
  },
  goTo: ({ cell, below }) => {
    const anchor = cell === null ? document.documentElement : cells().find((each) => each.dataset['cell'] === cell);
    if (!anchor) return false;
    scrollBy({ top: topOf(anchor) - below, behavior: 'instant' });
    return Math.abs(topOf(anchor) - below) <= 1;
  },
};

/** A memory of the browser's window that follows what happens to it. */
export function followWindow(): ScrollMemory {
  const memory = new ScrollMemory(windowHost);
  addEventListener('scroll', () => memory.scrolled(), { passive: true });
  for (const event of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(event, () => memory.takenOver(), { passive: true });
  new ResizeObserver(() => memory.goOn()).observe(document.documentElement);
  return memory;
}
