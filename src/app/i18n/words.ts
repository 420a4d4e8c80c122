import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Words } from '../../notebooks/notebook.ts';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

/** Gives the page the words that all its parts share, in both languages at once: switching loads nothing. */
export function startWords(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
}

/** Adds a notebook's own words, under its id. */
export function learnWords(notebook: string, words: Readonly<Record<Language, Words>>): void {
  for (const [language, own] of Object.entries(words)) {
    i18next.addResourceBundle(language, 'translation', { [notebook]: own }, true);
  }
}

/** Changes the page's language: words, `lang` and title. */
export function speak(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('lab.title');
}
