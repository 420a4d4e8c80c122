import { describe, expect, it } from 'vitest';
import { Player } from './player.ts';

/** A player whose ticks are played by hand. */
function byHand(): { player: Player; tick: () => void; due: () => number } {
  const due: (() => void)[] = [];
  const player = new Player((work) => void due.push(work));
  return { player, tick: () => due.shift()?.(), due: () => due.length };
}

describe('the playhead', () => {
  it('follows what is computed until it is held or sought', () => {
    const { player } = byHand();
    expect([player.shown(-1), player.shown(3)]).toEqual([-1, 3]);
    player.seek(1, 3);
    expect(player.shown(9)).toBe(1);
    player.seek(9, 9);
    expect(player.shown(12)).toBe(12);
    player.hold(12);
    expect(player.shown(20)).toBe(12);
  });

  it('never goes before the first stage nor beyond the newest', () => {
    const { player } = byHand();
    player.seek(-4, 5);
    expect(player.shown(5)).toBe(0);
    player.seek(3, 5);
    expect(player.shown(1)).toBe(1);
  });

  it('shows nothing later than the stage that is waited for', () => {
    const { player } = byHand();
    player.set({ goal: 6 });
    expect([player.shown(4), player.shown(9)]).toEqual([4, 6]);
  });

  it('plays from where it stands and then follows', () => {
    const { player, tick, due } = byHand();
    player.seek(0, 3);
    player.play(() => 3);
    tick();
    expect(player.get()).toMatchObject({ at: 1, playing: true });
    tick();
    tick();
    expect(player.get()).toMatchObject({ at: null, playing: false });
    expect(due()).toBe(0);
  });

  it('starts anew at the end, and a second start ends the first one', () => {
    const { player, tick, due } = byHand();
    player.play(() => 4);
    expect(player.get().at).toBe(0);
    player.play(() => 4);
    expect(due()).toBe(2);
    tick();
    expect(player.get().at).toBe(0);
    tick();
    expect(player.get().at).toBe(1);
  });

  it('stops where it is held', () => {
    const { player, tick } = byHand();
    player.seek(0, 5);
    player.play(() => 5);
    player.hold(5);
    tick();
    expect(player.get()).toMatchObject({ at: 0, playing: false });
  });
});
