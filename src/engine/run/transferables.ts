import type { EngineMessage } from '../protocol.ts';

/**
 * The buffers that go to the page without a copy: those of frames, which are large and made for the page alone.
 * An array that is only a part of its buffer is copied.
 */
export function transferablesOf(message: EngineMessage): ArrayBuffer[] {
  if (message.kind !== 'events') return [];
  const buffers = new Set<ArrayBuffer>();
  for (const event of message.events) {
    if (event.type !== 'frame') continue;
    for (const value of Object.values(event)) {
      if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) continue;
      if (value.byteLength === value.buffer.byteLength) buffers.add(value.buffer);
    }
  }
  return [...buffers];
}
