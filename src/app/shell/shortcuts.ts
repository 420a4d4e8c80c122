import { useEffect } from 'react';
import type { Opened } from '../opened.ts';
import { commands } from './commands.ts';

/** True where a key belongs to what has the focus: a field being typed in, an open menu, a slider. */
export function takesKeys(
  target: { readonly tagName?: string; closest?: (selector: string) => unknown } | null,
): boolean {
  if (!target?.closest) return false;
  const owner = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"]';
  return Boolean(target.closest(owner));
}

/** Lets the run's commands be called by their keys. */
export function useShortcuts(opened: Opened | null): void {
  useEffect(() => {
    if (!opened) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || takesKeys(event.target as Element)) return;
      const { status, question } = opened.store.getState();
      if (question) return;
      const command = commands.find(({ key }) => key === event.key.toLowerCase());
      if (!command?.enabled(status)) return;
      event.preventDefault();
      command.invoke(opened.runner, status);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [opened]);
}
