import { pages } from '../../notebooks/pages.ts';
import { Journals } from './journal/journals.ts';
import { createPreferences, rereadTheme } from './preferences.ts';
import { createArea, prefixOf } from './storage/area.ts';
import { followStorage } from './storage/follow.ts';

/* What the whole page shares of what the browser keeps: one reader, one store of each kind. */

const prefix = prefixOf(document.baseURI);
const area = createArea(() => localStorage, prefix);
/** The whole storage of the origin: the lab's first version kept its things there without a prefix of its own. */
const origin = createArea(() => localStorage, '');

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The reader's preferences. */
export const preferences = createPreferences(area, origin, navigator.language);

/** What the reader has done, by notebook. */
export const journals = new Journals({ area, origin, now: Date.now, newId }, Object.keys(pages));

followStorage([prefix, 'lab-'], () => {
  journals.reread();
  rereadTheme(preferences, area);
});
