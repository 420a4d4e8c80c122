import { describe, expect, it } from 'vitest';
import type { LabStatus } from '../../notebooks/lab.ts';
import type { Confirmation } from '../../notebooks/notebook.ts';
import en from '../i18n/en.json' with { type: 'json' };
import { commandNamed, commands, keyName, runCommands, type Desk } from './commands.ts';
import { commandOf, type KeyPress } from './shortcuts.ts';
import type { Widget } from './widget-keys.ts';

const plain: KeyPress = {
  key: 'r',
  defaultPrevented: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
};
const called = (press: Partial<KeyPress>, focused: Widget | null = null): string | null =>
  commandOf({ ...plain, ...press }, focused)?.id ?? null;

const field = { tagName: 'INPUT', parentElement: null, getAttribute: () => null };

describe('a key', () => {
  it('calls its command, with Caps Lock too', () => {
    expect(['r', 'R', 'p', 's', '0', '?', 'x', 'Enter'].map((key) => called({ key }))).toEqual([
      'run',
      'run',
      'pause',
      'step',
      'reset',
      'help',
      null,
      null,
    ]);
  });

  it('with Ctrl or Cmd calls what asks for it, and nothing with Shift too', () => {
    expect(called({ key: 'z', ctrlKey: true })).toBe('undo');
    expect(called({ key: 'z', metaKey: true })).toBe('undo');
    expect(called({ key: 'z' })).toBeNull();
    expect(called({ key: 'Z', ctrlKey: true, shiftKey: true })).toBeNull();
    expect(called({ key: 'z', ctrlKey: true, altKey: true })).toBeNull();
    expect(called({ key: 'z', ctrlKey: true }, field)).toBeNull();
  });

  it.each<keyof KeyPress>(['ctrlKey', 'metaKey', 'altKey', 'repeat', 'isComposing', 'defaultPrevented'])(
    'calls nothing with %s',
    (held) => expect(called({ [held]: true })).toBeNull(),
  );

  it('calls nothing with Shift, but where Shift makes the character', () => {
    expect(called({ key: 'R', shiftKey: true })).toBeNull();
    expect(called({ key: '?', shiftKey: true })).toBe('help');
    // A French keyboard has its digits there.
    expect(called({ key: '0', shiftKey: true })).toBe('reset');
  });

  it('calls nothing where the focused widget uses it', () => {
    expect(called({}, field)).toBeNull();
  });
});

describe('commands', () => {
  const deskIn = (
    status: LabStatus,
    confirmation: Confirmation | null = null,
    undoable: number | null = null,
  ): Desk => ({
    state: { status, confirmation, undoable },
    runner: null,
    openHelp: () => undefined,
  });
  const enabledIn = (desk: Desk): string[] => commands.filter(({ enabled }) => enabled(desk)).map(({ id }) => id);

  it('have a key each, and words for what they do', () => {
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length);
    expect(Object.keys(en.keys.effects)).toEqual(commands.map(({ id }) => id));
    for (const { id } of commands) expect(en.commands).toHaveProperty(id);
  });

  it('are enabled where they fit', () => {
    const help = 'help';
    expect(enabledIn(deskIn('idle'))).toEqual(['run', 'step', help]);
    expect(enabledIn(deskIn('loading'))).toEqual(['reset', help]);
    expect(enabledIn(deskIn('running'))).toEqual(['pause', 'reset', help]);
    for (const status of ['paused', 'finished', 'cancelled', 'failed'] as const) {
      expect(enabledIn(deskIn(status))).toEqual(['run', 'step', 'reset', help]);
    }
  });

  it('take a run back where one can be', () => {
    expect(enabledIn(deskIn('idle', null, 3))).toEqual(['run', 'step', 'undo', 'help']);
  });

  it('are written as on the keyboard', () => {
    expect(commands.map((command) => keyName(command, false))).toEqual(['R', 'P', 'S', '0', 'Ctrl+Z', '?']);
    expect(keyName(commandNamed('undo'), true)).toBe('⌘Z');
  });

  it('of a run are none where no notebook is open, nor while the reader is asked something', () => {
    expect(enabledIn({ state: null, runner: null, openHelp: () => undefined })).toEqual(['help']);
    expect(enabledIn(deskIn('idle', { key: 'k', values: {} }))).toEqual(['help']);
  });

  it('of a run are the four of the bar', () => {
    expect(runCommands.map(({ id }) => id)).toEqual(['run', 'pause', 'step', 'reset']);
  });
});
