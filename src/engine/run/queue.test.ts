import { describe, expect, it } from 'vitest';
import { createYield } from './queue.ts';

describe('createYield', () => {
  it('lets a message that waits be handled first', async () => {
    const order: string[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => order.push('message'));
    port1.start();
    const yieldToQueue = createYield();
    port2.postMessage(null);
    await new Promise((resolve) => setImmediate(resolve));
    await yieldToQueue();
    order.push('run');
    port1.close();
    expect(order).toEqual(['message', 'run']);
  });

  it('answers every caller', async () => {
    const yieldToQueue = createYield();
    await Promise.all([yieldToQueue(), yieldToQueue(), yieldToQueue()]);
    await expect(yieldToQueue()).resolves.toBeUndefined();
  });
});
