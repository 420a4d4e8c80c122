/**
 * Yields to the message queue (by a `MessageChannel`): messages that wait there are handled first. Unlike a timer of 0 ms
 * it is not slowed down to 4 ms when it is used again and again.
 */
export function createYield(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
