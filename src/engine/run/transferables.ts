import type { EngineMessage } from '../protocol.ts';

/**
 * The buffers that a message moves to the page instead of copying them: those of events that say so, see
 * `RunEvent.transfer`. An array that is only a part of its buffer is copied.
 */
export function transferablesOf(message: EngineMessage): ArrayBuffer[] {
  if (message.kind !== 'events') return [];
  const buffers = new Set<ArrayBuffer>();
  for (const event of message.events) {
    if (!event.transfer) continue;
    for (const value of Object.values(event)) {
      if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) continue;
      if (value.byteLength === value.buffer.byteLength) buffers.add(value.buffer);
    }
  }
  return [...buffers];
}
