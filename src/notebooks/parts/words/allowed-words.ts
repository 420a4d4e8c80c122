import type { TFunction } from 'i18next';
import type { Parameter } from '../../../core/experiment/parameters.ts';

/** What a parameter accepts, in the reader's language; the values themselves as a link spells them. */
export function allowedWords(parameter: Parameter, t: TFunction): string {
  switch (parameter.kind) {
    case 'choice':
      return parameter.options.join(', ');
    case 'switch':
      return 'on, off';
    default: {
      const { minimum, maximum } = parameter;
      return t(`allowed.${parameter.kind}`, { minimum, maximum });
    }
  }
}
