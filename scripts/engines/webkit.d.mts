import type { Tab } from './tab.ts';

export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  /** Xvfb. */
  readonly screen: string;
}

/** Opens WebKitGTK's own small browser on a screen that nobody sees; driven by WebDriver. */
export function openWebKit(programs: WebKitPrograms): Promise<Tab>;
