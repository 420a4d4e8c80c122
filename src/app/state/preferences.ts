import type { MantineColorSchemeManager } from '@mantine/core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BackendChoice } from '../../engine/protocol.ts';
import type { Language } from '../../notebooks/notebook.ts';
import type { Area } from './storage/area.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** What belongs to the reader, not to a notebook. */
export interface Preferences {
  readonly language: Language;
  readonly backend: BackendChoice;
  readonly theme: Theme;
  /** Whether commands can be called by keys of a single character. */
  readonly singleKeys: 'on' | 'off';
}

const backends: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];
const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** Bare words, because `public/start.js` reads some of them before the first paint. */
const names = { language: 'language', backend: 'backend', theme: 'theme', singleKeys: 'single-keys' } as const;
/** Where the lab kept them before each deployment had an area of its own. */
const oldNames: Partial<Record<keyof Preferences, string>> = {
  language: 'lab-language',
  backend: 'lab-backend',
  theme: 'mantine-color-scheme-value',
};

/** The reader's own choice, else Chinese where the browser speaks it, else English. */
export function firstLanguage(kept: string | null, browser: string): Language {
  return /^zh/i.test(kept ?? browser) ? 'zh' : 'en';
}

/**
 * The store of preferences; every change is kept for the next visit, where the browser keeps anything.
 * @param area this deployment's own. @param origin the whole storage of the origin.
 */
export function createPreferences(area: Area, origin: Area, browserLanguage: string): StoreApi<Preferences> {
  const read = (key: keyof Preferences): string | null => {
    const old = oldNames[key];
    return area.read(names[key]) ?? (old === undefined ? null : origin.read(old));
  };
  const oneOf = <T extends string>(all: readonly T[], kept: string | null, first: T): T =>
    all.find((each) => each === kept) ?? first;
  const store = createStore<Preferences>(() => ({
    language: firstLanguage(read('language'), browserLanguage),
    backend: oneOf(backends, read('backend'), 'auto'),
    theme: oneOf(themes, read('theme'), 'auto'),
    singleKeys: oneOf(['on', 'off'], read('singleKeys'), 'on'),
  }));
  store.subscribe((now, before) => {
    for (const key of ['language', 'backend', 'theme', 'singleKeys'] as const) {
      if (now[key] !== before[key]) area.write(names[key], now[key]);
    }
  });
  return store;
}

/** Takes over the theme that another tab has chosen; language and backend are each tab's own. */
export function rereadTheme(preferences: StoreApi<Preferences>, area: Area): void {
  const kept = area.read(names.theme);
  const theme = themes.find((each) => each === kept);
  if (theme && theme !== preferences.getState().theme) preferences.setState({ theme });
}

/** The preferences as Mantine asks for its colour scheme. */
export function themeManager(preferences: StoreApi<Preferences>): MantineColorSchemeManager {
  let stop = (): void => undefined;
  return {
    get: () => preferences.getState().theme,
    set: (theme) => preferences.setState({ theme }),
    subscribe(onUpdate) {
      stop = preferences.subscribe((now, before) => {
        if (now.theme !== before.theme) onUpdate(now.theme);
      });
    },
    unsubscribe: () => stop(),
    clear: () => preferences.setState({ theme: 'auto' }),
  };
}
