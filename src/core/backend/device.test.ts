import { beforeEach, describe, expect, it } from 'vitest';
import { watched, type Device } from './device.ts';
import { DeviceError } from './platform.ts';

/** A device that keeps its error scopes as WebGPU says: an error belongs to the innermost scope of its kind. */
class FakeDevice extends EventTarget implements Device {
  readonly open: { readonly scope: string; error: { message: string } | null }[] = [];
  lose: () => void = () => undefined;
  readonly lost = new Promise<void>((resolve) => (this.lose = resolve));
  refuses = false;

  pushErrorScope(scope: string): void {
    this.open.push({ scope, error: null });
  }

  popErrorScope(): Promise<{ message: string } | null> {
    const { error } = this.open.pop()!;
    return this.refuses ? Promise.reject(new Error('the device is lost')) : Promise.resolve(error);
  }

  report(scope: string, message: string): void {
    const innermost = this.open.findLast((each) => each.scope === scope);
    if (innermost) innermost.error ??= { message };
    else this.dispatchEvent(new Event('uncapturederror'));
  }

  destroy(): void {
    this.lose();
  }
}

let device: FakeDevice;
beforeEach(() => {
  device = new FakeDevice();
});

describe('watch', () => {
  it('hands on what the work gives or throws, and leaves no scope open', async () => {
    const { watch } = watched(device);
    expect(await watch(() => Promise.resolve(7))).toBe(7);
    await expect(watch(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(device.open).toEqual([]);
  });

  it.each(['validation', 'internal', 'out-of-memory'])('throws where the device reports (%s)', async (scope) => {
    const { watch } = watched(device);
    const working = watch(async () => device.report(scope, 'invalid shader module'));
    await expect(working).rejects.toThrow(new DeviceError('invalid shader module'));
    const failing = watch(async () => {
      device.report(scope, 'out of registers');
      throw new Error('mapAsync failed');
    });
    await expect(failing).rejects.toThrow(new DeviceError('out of registers'));
    expect(device.open).toEqual([]);
  });

  it('does not mistake a lost device, which tells nothing any more, for one with an error', async () => {
    device.refuses = true;
    expect(await watched(device).watch(() => Promise.resolve(7))).toBe(7);
  });
});

describe('broken', () => {
  it('resolves where the device is lost', async () => {
    const { broken } = watched(device);
    device.lose();
    expect(await broken).toBe('device-lost');
  });

  it('resolves where an error belongs to no work', async () => {
    const { broken } = watched(device);
    device.report('validation', 'invalid bind group');
    expect(await broken).toBe('device-error');
  });
});
