import type { TFunction } from 'i18next';
import { parseValue } from '../../../core/experiment/parameters.ts';
import type { NumberRange, NumberReader } from '../../../ui/controls/NumberField.tsx';
import { allowedWords } from '../words/allowed-words.ts';

/** Reads a field's text as links and the command line are read; see `parseValue`. */
export function numberReader(range: NumberRange, t: TFunction): NumberReader {
  const parameter = { ...range, group: '', default: range.minimum };
  return {
    read: (text) => {
      try {
        return Number(parseValue('', parameter, text));
      } catch {
        return null;
      }
    },
    refused: (text) => t('parts.panel.refused', { text, allowed: allowedWords(parameter, t) }),
  };
}
