import { words } from '../../e2e/words.ts';
import { prefixOf } from '../../src/app/state/storage/area.ts';
import type { BackendChoice } from '../../src/core/backend/types.ts';
import { inPage, until, type Tab } from './tab.ts';
import { COMPLAINTS } from './watched.ts';

/** Longest waits, seconds: machines are slow and shared. */
const OPEN_S = 60;
const RUN_S = 300;

const { en } = words;

export interface Badge {
  readonly name: string;
  /** What computes, and why. */
  readonly why: string;
}

/** What a badge says where something is wrong with WebAssembly, which every browser here has. */
export function troubleOf({ why }: Badge): readonly string[] {
  const troubles = Object.entries(en.backend.reason).filter(([reason]) => reason.startsWith('wasm-'));
  return troubles.some(([, said]) => why.includes(said)) ? [`the badge says: ${why}`] : [];
}

/** The lab's page in English, in a tab of any browser. */
export class LabInTab {
  constructor(
    private readonly tab: Tab,
    private readonly address: string,
  ) {}

  /**
   * Opens a notebook as a visitor who has done nothing yet but choose English and a backend, and waits until it can be
   * run and the badge says on what.
   */
  async open(hash: string, backend: BackendChoice): Promise<Badge> {
    await this.tab.open(this.address);
    const kept = { language: 'en', backend };
    await inPage(
      this.tab,
      (prefix, choices) => {
        localStorage.clear();
        for (const [name, choice] of Object.entries(choices)) localStorage.setItem(`${prefix}${name}`, choice);
      },
      prefixOf(this.address),
      kept,
    );
    // A hash alone would not load the page anew.
    await this.tab.open(`${this.address}?visit=${encodeURIComponent(hash)}#/${hash}`);
    return until(
      this.tab,
      'a notebook that can be run',
      OPEN_S,
      (label, starting, run) => {
        const badge = document.querySelector<HTMLElement>(`header [aria-label^="${label}"]`);
        const buttons = Array.from(document.querySelectorAll<HTMLButtonElement>('header button'));
        const ready = buttons.some(
          (one) => one.textContent === run && !one.disabled && one.getAttribute('aria-disabled') !== 'true',
        );
        return badge && ready && badge.title !== starting ? { name: badge.textContent, why: badge.title } : null;
      },
      en.backend.badge.replace('{{name}}', ''),
      en.backend.starting,
      en.commands.run,
    );
  }

  /** Presses Run and waits for the run's end. @throws Error where it fails. */
  async run(): Promise<void> {
    await inPage(
      this.tab,
      (run) => {
        const buttons = Array.from(document.querySelectorAll('header button'));
        (buttons.find((one) => one.textContent === run) as HTMLButtonElement).click();
      },
      en.commands.run,
    );
    const end = await until(
      this.tab,
      "the run's end",
      RUN_S,
      (ends) => {
        const status = document.querySelector('header [role="status"]')?.textContent ?? '';
        return ends.includes(status) ? status : null;
      },
      [en.status.finished, en.status.failed],
    );
    if (end !== en.status.finished) throw new Error(`the run has ${end}: ${await this.notices()}`);
    // Figures out of view are drawn when nothing else is to be done.
    await until(this.tab, 'all figures', OPEN_S, () => document.querySelector('[aria-busy="true"]') === null);
  }

  /** Waits until the page shows a checksum. @returns all that it shows. */
  checksums(): Promise<readonly string[]> {
    return until(this.tab, 'a checksum', OPEN_S, () => {
      const found = (document.querySelector('#main')?.textContent ?? '').match(
        /(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])/g,
      );
      return found && [...found];
    });
  }

  /** Where a chart's points stand, as its table tells them, ten at most. Waits until it is drawn. */
  places(title: string): Promise<readonly number[]> {
    return until(
      this.tab,
      `the chart "${title}"`,
      OPEN_S,
      (label) => {
        const rows = Array.from(document.querySelectorAll(`figure[aria-label="${label}"] tbody tr`));
        const places = rows.map((row) => Number(row.firstElementChild!.textContent.replaceAll(',', '')));
        return places.length > 0 ? places : null;
      },
      title,
    );
  }

  /** Errors and warnings of the page and its workers since it was opened. */
  complaints(): Promise<readonly string[]> {
    return inPage(this.tab, (name) => (globalThis as unknown as Record<string, string[]>)[name], COMPLAINTS);
  }

  private notices(): Promise<string> {
    return inPage(this.tab, () => document.querySelector('[role="alert"]')?.textContent ?? 'it does not say why');
  }
}
