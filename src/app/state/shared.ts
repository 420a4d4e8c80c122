import { createPreferences } from './preferences.ts';

/** The reader's preferences: one reader, one store. */
export const preferences = createPreferences(localStorage, navigator.language);
