import { describe, expect, it } from 'vitest';
import { stepped } from './NumberField.tsx';

describe('a step of a field', () => {
  const share = { kind: 'number', minimum: 0, maximum: 1, step: 0.1 } as const;

  it('leaves no digits of rounding behind', () => {
    expect(stepped(share, 0.2, 1)).toBe(0.3);
    expect(stepped(share, 0.3, -1)).toBe(0.2);
  });

  it('stays within the range', () => {
    expect(stepped(share, 0.95, 1)).toBe(1);
    expect(stepped(share, 0.05, -1)).toBe(0);
  });
});
