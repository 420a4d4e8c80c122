import { describe, expect, it, vi } from 'vitest';
import type { Session } from '../../core/experiment/experiment.ts';
import { SessionSlot } from './session-slot.ts';

const session = (name: string): Session => ({
  ask: (question) => Promise.resolve(`${name}: ${String(question)}`),
  dispose: vi.fn<() => void>(),
});

describe('a session slot', () => {
  it('refuses a question before a run has left a session, and after a reset', async () => {
    const slot = new SessionSlot();
    await expect(slot.ask('who?')).rejects.toMatchObject({ code: 'session-none' });
    slot.keep(session('first'));
    slot.clear();
    await expect(slot.ask('who?')).rejects.toMatchObject({ code: 'session-none' });
  });

  it('asks the last session and frees the one before', async () => {
    const slot = new SessionSlot();
    const [first, second] = [session('first'), session('second')];
    slot.keep(first);
    expect(await slot.ask('who?')).toBe('first: who?');
    slot.keep(second);
    expect(first.dispose).toHaveBeenCalledOnce();
    expect(await slot.ask('who?')).toBe('second: who?');
    expect(second.dispose).not.toHaveBeenCalled();
  });
});
