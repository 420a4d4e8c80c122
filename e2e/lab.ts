import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import { words, type Words } from './words.ts';

export type Language = 'zh' | 'en';
export type Parameters = Readonly<Record<string, string | number>>;
type CommandName = 'run' | 'resume' | 'pause' | 'step' | 'reset';
type StatusName = keyof Words['status'];

/** Longest a run may take on a slow machine before the test gives up on it; no test waits so long by design. */
const RUN_MS = 80_000;

/** Longest a backend may take to start and to prove itself; see docs/decisions/012. */
const BACKEND_MS = 50_000;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** One of the app's sentences with its blanks filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

/** The whole of one of the app's sentences, each blank a group named as it is; blanks in `known` must read so. */
export function pattern(sentence: string, known: Readonly<Record<string, string>> = {}): RegExp {
  const parts = sentence.split(/\{\{(\w+)\}\}/);
  const source = parts.map((part, i) =>
    i % 2 === 0 ? escaped(part) : part in known ? escaped(known[part]) : `(?<${part}>\\S+?)`,
  );
  return new RegExp(`^\\s*${source.join('')}\\s*$`);
}

/** The lab's page as a reader meets it: by roles and by the words of one language. */
export class Lab {
  readonly bar: Locator;
  readonly notices: Locator;

  constructor(
    readonly page: Page,
    readonly language: Language,
  ) {
    this.bar = page.getByRole('banner');
    this.notices = page.getByRole('complementary', { name: this.words.notices.region });
  }

  get words(): Words {
    return words[this.language];
  }

  /** The same page, read in another language. */
  in(language: Language): Lab {
    return new Lab(this.page, language);
  }

  async openHome(): Promise<void> {
    await this.page.goto('./');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Opens notebook `train` and waits until it can be run: the data is on the page and a backend has started. */
  async openTrain(parameters: Parameters = {}): Promise<void> {
    await this.page.goto(
      `./#/train?${new URLSearchParams(Object.entries(parameters).map(([k, v]) => [k, String(v)]))}`,
    );
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.figure(this.words.train.time.title).getByRole('table')).toBeAttached();
    await expect(this.badge()).not.toHaveText('…');
  }

  command(name: CommandName): Locator {
    return this.bar.getByRole('button', { name: this.words.commands[name], exact: true });
  }

  badge(): Locator {
    return this.bar.getByRole('button', { name: pattern(this.words.backend.badge) });
  }

  /** What the bar says of the run. */
  status(): Locator {
    return this.bar.getByRole('status').first();
  }

  /** Waits for a status, and for the figures out of view to catch up with it. */
  async hasStatus(name: StatusName, timeout?: number): Promise<void> {
    await expect(this.status()).toHaveText(this.words.status[name], timeout === undefined ? {} : { timeout });
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** Steps done and steps in all, as the bar counts them. */
  async counted(): Promise<{ done: number; total: number }> {
    const text = await this.bar.getByText(/^[\d,]+ \/ [\d,]+$/).textContent();
    const [done, total] = text!.split('/').map((part) => Number(part.replaceAll(',', '')));
    return { done: done!, total: total! };
  }

  /** Presses Run in the bar and waits until training has begun; the run should be a long one. */
  async start(): Promise<void> {
    await this.command('run').click();
    await this.training();
  }

  async training(): Promise<void> {
    await expect(this.bar.getByText(/^[1-9][\d,]* \/ [\d,]+$/)).toBeVisible({ timeout: RUN_MS });
  }

  async run(): Promise<void> {
    await this.command('run').click();
    await this.finished();
  }

  async finished(): Promise<void> {
    await this.hasStatus('finished', RUN_MS);
  }

  /** A figure drawn with axes, by its title. */
  figure(title: string): Locator {
    return this.page.getByRole('figure', { name: title });
  }

  /** A curve's values once it is drawn, as its table tells them: one row a point, x, then a number a line. */
  async curve(title: string): Promise<number[][]> {
    const rows = this.figure(title).getByRole('row');
    await expect(rows.nth(1)).toBeAttached();
    const texts = await rows.evaluateAll((all) =>
      all.map((row) => Array.from(row.children, (cell) => cell.textContent)),
    );
    return texts.slice(1).map((row) => row.map((cell) => Number(cell!.replaceAll(',', ''))));
  }

  /** A final metric as the table shows it. */
  metric(arm: 'model' | 'popularity' | 'contrast', name: keyof Words['metrics']): Locator {
    return this.page.getByTestId(`metric-${arm}-${name}`);
  }

  /** Everything a run ends in: all metrics, the claims and the checksum. */
  async results(): Promise<string[]> {
    const table = await this.page.getByRole('table', { name: this.words.train.claims.caption }).allInnerTexts();
    const metrics = await this.page.getByTestId(/^metric-/).allTextContents();
    return [...metrics, ...table, (await this.checksum().textContent())!];
  }

  checksum(): Locator {
    return this.page.getByText(pattern(this.words.train.table.checksum));
  }

  /** Opens what the badge has to say of the backend. */
  async openBackends(): Promise<Locator> {
    await this.badge().click();
    return this.page.getByRole('dialog', { name: pattern(this.words.backend.badge) });
  }

  /** Chooses a backend, and waits until one has started. */
  async chooseBackend(choice: keyof Words['backend']['choice']): Promise<void> {
    const backends = await this.openBackends();
    // Not `check`, which looks at the radio again: the choice closes the list that it stands in.
    await backends.getByRole('radio', { name: this.words.backend.choice[choice], exact: true }).click();
    await expect(backends).toBeHidden();
    await expect(this.badge()).not.toHaveText('…', { timeout: BACKEND_MS });
  }

  /** The worker that computes. */
  engine(): Worker {
    const [worker] = this.page.workers().filter((one) => /\/worker-[^/]*\.js$/.test(one.url()));
    if (!worker) throw new Error('the page has started no engine');
    return worker;
  }

  /** What has really computed since this was last asked, seen from inside the engine's worker. */
  computedOn(): Promise<'webgpu' | 'wasm' | 'cpu'> {
    return this.engine().evaluate(() => {
      const seen = globalThis as unknown as { kernelSteps: number; _tfengine?: { backendName: string | null } };
      const steps = seen.kernelSteps;
      seen.kernelSteps = 0;
      if (seen._tfengine?.backendName === 'webgpu') return 'webgpu';
      return steps > 0 ? 'wasm' : 'cpu';
    });
  }
}
