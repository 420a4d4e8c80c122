import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { preferences } from '../state/shared.ts';
import { keyName, type Command } from './commands.ts';

interface KeyWords {
  /** The command's name, with its key where that is in use. */
  readonly label: string;
  /** For `aria-keyshortcuts`. */
  readonly shortcut: string | undefined;
}

/** Names a command together with its key. */
export function useKeyWords(): (command: Command, word: string) => KeyWords {
  const { t } = useTranslation();
  const singleKeys = useStore(preferences, (state) => state.singleKeys);
  return (command, word) =>
    singleKeys === 'on'
      ? { label: t('bar.shortcut', { word, key: keyName(command) }), shortcut: keyName(command) }
      : { label: word, shortcut: undefined };
}
