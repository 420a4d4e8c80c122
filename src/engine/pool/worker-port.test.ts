import { expect, it } from 'vitest';
import { portOver } from './worker-port.ts';

it('carries messages both ways, and tells of a death however it comes', () => {
  const sent: unknown[] = [];
  let isStopped = false;
  const worker = Object.assign(new EventTarget(), {
    postMessage: (message: unknown) => void sent.push(message),
    terminate: () => void (isStopped = true),
  });
  const port = portOver(worker as Worker);
  const heard: unknown[] = [];
  let deaths = 0;
  port.listen((message) => void heard.push(message));
  port.onDeath(() => (deaths += 1));
  port.post({ kind: 'end', share: 1 });
  worker.dispatchEvent(new MessageEvent('message', { data: { kind: 'ready' } }));
  const error = new Event('error', { cancelable: true });
  worker.dispatchEvent(error);
  worker.dispatchEvent(new Event('messageerror'));
  port.terminate();
  expect({ sent, heard, deaths, isStopped }).toEqual({
    sent: [{ kind: 'end', share: 1 }],
    heard: [{ kind: 'ready' }],
    deaths: 2,
    isStopped: true,
  });
  expect(error.defaultPrevented).toBe(true);
});
