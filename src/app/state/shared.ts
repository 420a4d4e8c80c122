import { pages } from '../../notebooks/pages.ts';
import { Address } from './address.ts';
import { Journals } from './journal/journals.ts';
import { createPreferences, rereadTheme } from './preferences.ts';
import { createArea, prefixOf } from './storage/area.ts';
import { followStorage } from './storage/follow.ts';

/* What the whole page shares: one reader, one address, one store of each kind. */

const prefix = prefixOf(document.baseURI);
const area = createArea(() => localStorage, prefix);
/** The whole storage of the origin: the lab's first version kept its things there without a prefix of its own. */
const origin = createArea(() => localStorage, '');

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The page's address. */
export const address = new Address({
  hash: () => location.hash,
  replace: (hash) => history.replaceState(null, '', hash),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
});
addEventListener('pagehide', () => address.settle());

/** The reader's preferences. */
export const preferences = createPreferences(area, origin, navigator.language);

/** What the reader has done, by notebook. */
export const journals = new Journals({ area, origin, now: Date.now, newId }, Object.keys(pages));

followStorage([prefix, 'lab-'], () => {
  journals.reread();
  rereadTheme(preferences, area);
});
