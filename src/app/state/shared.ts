import { createSettings } from './settings.ts';

/** The page's settings: one reader, one store. */
export const settings = createSettings(localStorage, navigator.language);
