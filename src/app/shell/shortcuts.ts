import { useEffect, useRef } from 'react';
import { commands, type Command, type Desk } from './commands.ts';
import { isUsedByWidget, type Widget } from './widget-keys.ts';

/** A key as it was pressed, with what was held down; see `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly defaultPrevented: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  /** True while an input method puts a character together. */
  readonly isComposing: boolean;
}

/**
 * The command that a key calls; null where the key is the focused widget's, the browser's or nobody's. With Alt held a key
 * is the browser's, and with Ctrl or Cmd unless a command asks for it. Shift counts only where it makes the character, as
 * of the question mark.
 * @param focused where the focus is.
 */
export function commandOf(press: KeyPress, focused: Widget | null): Command | null {
  if (press.repeat || press.isComposing || press.altKey) return null;
  if (press.defaultPrevented || isUsedByWidget(focused, press.key)) return null;
  const key = press.shiftKey ? press.key : press.key.toLowerCase();
  const withCtrl = press.ctrlKey || press.metaKey;
  return commands.find((command) => command.key === key && (command.withCtrl ?? false) === withCtrl) ?? null;
}

/** Lets commands be called by their keys. @param single false where the reader wants none of single characters. */
export function useShortcuts(desk: () => Desk, single: boolean): void {
  const latest = useRef(desk);
  latest.current = desk;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOf(event, event.target instanceof Element ? event.target : null);
      const now = latest.current();
      if (!command?.enabled(now) || !(single || command.withCtrl)) return;
      event.preventDefault();
      command.invoke(now);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [single]);
}
