/** The part of an element that tells which keys it uses itself. */
export interface Widget {
  readonly tagName: string;
  readonly parentElement: Widget | null;
  readonly isContentEditable?: boolean;
  getAttribute(name: string): string | null;
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const RANGE = [...ARROWS, ...'0123456789', 'Home', 'End', 'PageUp', 'PageDown'];
const EVERY = 'every';

/**
 * The keys that a widget of a role uses, after the patterns of the ARIA Authoring Practices. One in which words are typed
 * or looked up by their first letters uses every key, and so does a dialog: the page behind it is not being spoken to.
 */
const keysOfRole: Readonly<Record<string, readonly string[] | typeof EVERY>> = {
  textbox: EVERY,
  searchbox: EVERY,
  spinbutton: EVERY,
  combobox: EVERY,
  listbox: EVERY,
  menu: EVERY,
  menubar: EVERY,
  tree: EVERY,
  grid: EVERY,
  dialog: EVERY,
  alertdialog: EVERY,
  slider: RANGE,
  scrollbar: RANGE,
  radio: [...ARROWS, ' '],
  tab: [...ARROWS, 'Home', 'End', 'Enter', ' '],
  checkbox: [' '],
  switch: ['Enter', ' '],
  button: ['Enter', ' '],
  link: ['Enter'],
};

const roleOfInput: Readonly<Record<string, string>> = {
  range: 'slider',
  radio: 'radio',
  checkbox: 'checkbox',
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  file: 'button',
};

const roleOfTag: Readonly<Record<string, string>> = {
  TEXTAREA: 'textbox',
  SELECT: 'listbox',
  BUTTON: 'button',
  SUMMARY: 'button',
  A: 'link',
  DIALOG: 'dialog',
};

/** The role that an element says it has, else the one that its tag gives it. */
function roleOf(widget: Widget): string {
  const said = widget.getAttribute('role');
  if (said) return said;
  if (widget.isContentEditable) return 'textbox';
  if (widget.tagName === 'INPUT') return roleOfInput[widget.getAttribute('type') ?? 'text'] ?? 'textbox';
  return roleOfTag[widget.tagName] ?? '';
}

function uses(widget: Widget, key: string): boolean {
  const keys = keysOfRole[roleOf(widget)];
  return keys === EVERY || (keys?.includes(key) ?? false);
}

/**
 * True where a key belongs to what has the focus, or to something around it, and so is no command. What has keys of its
 * own and no role that says so (a map, a chart) prevents their default, which whoever listens has to ask for.
 */
export function isUsedByWidget(focused: Widget | null, key: string): boolean {
  for (let widget = focused; widget; widget = widget.parentElement) if (uses(widget, key)) return true;
  return false;
}
