import { describe, expect, it } from 'vitest';
import { isUsedByWidget, type Widget } from './widget-keys.ts';

type Attributes = Readonly<Record<string, string>>;
type Path = readonly (readonly [tag: string, attributes?: Attributes])[];

/** An element within others: the innermost first. */
function element(path: Path): Widget | null {
  const [inner, ...around] = path;
  if (!inner) return null;
  const [tag, attributes = {}] = inner;
  return {
    tagName: tag.toUpperCase(),
    parentElement: element(around),
    isContentEditable: attributes['contenteditable'] === 'true',
    getAttribute: (name) => attributes[name] ?? null,
  };
}

const commandKeys = ['r', 'p', 's', '0', '?'];
const used = (path: Path): string[] =>
  [...commandKeys, 'Enter', ' ', 'ArrowLeft', 'Home'].filter((key) => isUsedByWidget(element(path), key));
const every = [...commandKeys, 'Enter', ' ', 'ArrowLeft', 'Home'];

describe('what has the focus', () => {
  it.each<[string, Path]>([
    ['a text field', [['input']]],
    ['a field for numbers', [['input', { type: 'number' }]]],
    ['a search field with a list', [['input', { type: 'text', role: 'combobox' }]]],
    ['a text area', [['textarea']]],
    ['a select', [['select']]],
    ['an edited text', [['p', { contenteditable: 'true' }]]],
    [
      'an entry of a menu',
      [
        ['button', { role: 'menuitem' }],
        ['div', { role: 'menu' }],
      ],
    ],
    [
      'an option of a list',
      [
        ['div', { role: 'option' }],
        ['div', { role: 'listbox' }],
      ],
    ],
    ['a button of a dialog', [['button'], ['div'], ['dialog']]],
    [
      'a radio button in a popover',
      [
        ['input', { type: 'radio' }],
        ['section', { role: 'dialog' }],
      ],
    ],
  ])('uses every key: %s', (_, path) => {
    expect(used(path)).toEqual(every);
  });

  it.each<[string, string[], Path]>([
    ['a slider', ['0', 'ArrowLeft', 'Home'], [['input', { type: 'range' }]]],
    ['a slider of its own making', ['0', 'ArrowLeft', 'Home'], [['circle', { role: 'slider' }], ['svg']]],
    [
      'a radio button',
      [' ', 'ArrowLeft'],
      [
        ['input', { type: 'radio' }],
        ['div', { role: 'radiogroup' }],
      ],
    ],
    ['a check box', [' '], [['input', { type: 'checkbox' }]]],
    ['a switch', ['Enter', ' '], [['input', { type: 'checkbox', role: 'switch' }]]],
    ['a button', ['Enter', ' '], [['svg'], ['button']]],
    ['a word that is a button', ['Enter', ' '], [['span', { role: 'button' }]]],
    ['a link', ['Enter'], [['a', { href: '#' }]]],
    ['the head of a fold', ['Enter', ' '], [['summary']]],
    ['a map, which prevents the default of its own keys', [], [['div', { role: 'application' }]]],
    ['the page', [], [['body']]],
    ['nothing', [], []],
  ])('leaves the keys that it does not use: %s', (_, expected, path) => {
    expect(used(path)).toEqual(expected);
  });
});
