import type { Tab } from './tab.ts';

/** Opens Firefox; driven by WebDriver BiDi at its own port. */
export function openFirefox(program: string): Promise<Tab>;
