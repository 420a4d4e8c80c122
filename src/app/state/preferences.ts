import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BackendChoice } from '../../engine/protocol.ts';
import type { Language } from '../../notebooks/notebook.ts';

/** What belongs to the reader, not to a notebook. The theme is kept by Mantine, under its own key. */
export interface Preferences {
  readonly language: Language;
  readonly backend: BackendChoice;
}

/** Read by the first lines of index.html too, so it is a bare word, not JSON. */
const LANGUAGE_KEY = 'lab-language';
const BACKEND_KEY = 'lab-backend';
const choices: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** The reader's own choice, else Chinese where the browser speaks it, else English. */
export function firstLanguage(kept: string | null, browser: string): Language {
  return /^zh/i.test(kept ?? browser) ? 'zh' : 'en';
}

/** The store of preferences; every change is kept for the next visit. */
export function createPreferences(storage: Storage, browserLanguage: string): StoreApi<Preferences> {
  const backend = read(storage, BACKEND_KEY);
  const store = createStore<Preferences>(() => ({
    language: firstLanguage(read(storage, LANGUAGE_KEY), browserLanguage),
    backend: choices.find((choice) => choice === backend) ?? 'auto',
  }));
  store.subscribe((preferences) => {
    try {
      storage.setItem(LANGUAGE_KEY, preferences.language);
      storage.setItem(BACKEND_KEY, preferences.backend);
    } catch {
      return;
    }
  });
  return store;
}
