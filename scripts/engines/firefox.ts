import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BiDi from 'selenium-webdriver/bidi/index.js';
import { startChild } from '../machine/child.mjs';
import type { Tab } from './tab.ts';

const LISTENING = /WebDriver BiDi listening on (ws:\S+)/;

// What WebDriver BiDi answers to the methods below, as far as it is read.
interface Session {
  readonly capabilities: { readonly browserVersion: string };
}
interface Tree {
  readonly contexts: readonly [{ readonly context: string }];
}
interface Evaluated {
  readonly result: { readonly value: string };
  readonly exceptionDetails?: { readonly text: string };
}

/**
 * Firefox, driven by WebDriver BiDi at its own port: classic WebDriver needs geckodriver, which Debian does not have.
 */
export async function openFirefox(program: string): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'two-tower-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'];
  const firefox = await startChild(program, args, { isReady: (said) => LISTENING.test(said) });
  const connection = new BiDi(`${LISTENING.exec(firefox.said)?.[1]}/session`);
  const send = async <T>(method: string, params: object): Promise<T> => {
    const { result, error, message } = await connection.send({ method, params });
    if (error) throw new Error(`${method}: ${message}`);
    return result as T;
  };
  const { capabilities } = await send<Session>('session.new', { capabilities: {} });
  const { contexts } = await send<Tree>('browsingContext.getTree', {});
  const [{ context }] = contexts;
  return {
    browser: `Firefox ${capabilities.browserVersion}`,
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    async ask(expression) {
      const answer = await send<Evaluated>('script.evaluate', { expression, target: { context }, awaitPromise: false });
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
      return answer.result.value;
    },
    async close() {
      await connection.close();
      await firefox.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
