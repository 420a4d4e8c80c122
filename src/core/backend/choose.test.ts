import { describe, expect, it } from 'vitest';
import { candidatesAfter, candidatesFor, describeAdapter } from './choose.ts';

const real = { label: 'nvidia/hopper', software: false };
const software = { label: 'google/swiftshader', software: true };

describe('candidatesFor', () => {
  it('prefers webgpu on a real adapter', () => {
    expect(candidatesFor('auto', real)).toEqual({ order: ['webgpu', 'wasm', 'cpu'], reason: null });
  });

  it('passes a software adapter over, and says so', () => {
    expect(candidatesFor('auto', software)).toEqual({ order: ['wasm', 'cpu'], reason: 'software-adapter' });
  });

  it('takes a software adapter where webgpu is asked for by name', () => {
    expect(candidatesFor('webgpu', software)).toEqual({ order: ['webgpu', 'wasm', 'cpu'], reason: null });
  });

  it.each(['auto', 'webgpu'] as const)('says that there is no webgpu (%s)', (choice) => {
    expect(candidatesFor(choice, null)).toEqual({ order: ['wasm', 'cpu'], reason: 'no-webgpu' });
  });

  it('takes wasm and cpu by name, whatever adapter there is', () => {
    expect(candidatesFor('wasm', real)).toEqual({ order: ['wasm', 'cpu'], reason: null });
    expect(candidatesFor('cpu', real)).toEqual({ order: ['cpu'], reason: null });
  });
});

describe('candidatesAfter', () => {
  it('goes down the order and ends', () => {
    expect(candidatesAfter('webgpu')).toEqual(['wasm', 'cpu']);
    expect(candidatesAfter('wasm')).toEqual(['cpu']);
    expect(candidatesAfter('cpu')).toEqual([]);
  });
});

describe('describeAdapter', () => {
  it('knows no adapter', () => {
    expect(describeAdapter(null)).toBeNull();
    expect(describeAdapter(undefined)).toBeNull();
  });

  it('names vendor and architecture', () => {
    expect(describeAdapter({ info: { vendor: 'apple', architecture: 'metal-3' } })).toEqual({
      label: 'apple/metal-3',
      software: false,
    });
  });

  it.each([
    [{ info: { vendor: 'google', architecture: 'swiftshader' } }],
    [{ info: { vendor: 'mesa', architecture: '', description: 'llvmpipe (LLVM 15)' } }],
    [{ info: { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' } }],
    [{ info: { vendor: 'x', isFallbackAdapter: true } }],
    [{ isFallbackAdapter: true, info: { vendor: 'x' } }],
  ])('recognises software: %j', (adapter) => {
    expect(describeAdapter(adapter)?.software).toBe(true);
  });

  it('does not take a warped name for software', () => {
    expect(describeAdapter({ info: { vendor: 'warpdrive' } })?.software).toBe(false);
  });

  it('falls back to the description, then to "unknown"', () => {
    expect(describeAdapter({ info: { description: 'A card' } })?.label).toBe('A card');
    expect(describeAdapter({})?.label).toBe('unknown');
  });
});
