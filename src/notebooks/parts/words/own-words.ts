import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ParameterValue } from '../../../core/experiment/parameters.ts';
import { useNotebookId } from '../../lab.ts';

/** What a notebook's parameters and phases are called in the reader's language. */
export interface OwnWords {
  readonly label: (parameter: string) => string;
  readonly help: (parameter: string) => string;
  readonly option: (parameter: string, option: string) => string;
  readonly value: (parameter: string, value: ParameterValue) => string;
  readonly group: (group: string) => string;
  readonly phase: (phase: string) => string;
}

/** The key of words under the notebook where it has such of its own, else of those that notebooks share (`parts/words`). */
function keyOf(notebook: string, key: string, { exists }: i18n): string {
  const own = `${notebook}.${key}`;
  return exists(own) ? own : key;
}

/** The words of one notebook; its code must have come, and its words with it. */
export function ownWords(notebook: string, words: i18n): OwnWords {
  const say = (key: string): string => words.t(keyOf(notebook, key, words));
  const optionKey = (parameter: string, option: string): string => `parameters.${parameter}.options.${option}`;
  return {
    label: (parameter) => say(`parameters.${parameter}.label`),
    help: (parameter) => say(`parameters.${parameter}.help`),
    option: (parameter, option) => say(optionKey(parameter, option)),
    value: (parameter, value) => {
      if (typeof value === 'boolean') return words.t(value ? 'figure.on' : 'figure.off');
      const key = keyOf(notebook, optionKey(parameter, String(value)), words);
      return words.exists(key) ? words.t(key) : String(value);
    },
    group: (group) => say(`groups.${group}`),
    phase: (phase) => say(`phases.${phase}`),
  };
}

/** The words of the page's notebook. */
export function useOwnWords(): OwnWords {
  const { i18n: words } = useTranslation();
  return ownWords(useNotebookId(), words);
}
