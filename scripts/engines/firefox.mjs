import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BiDi from 'selenium-webdriver/bidi/index.js';
import { startChild } from '../child.mjs';

const LISTENING = /WebDriver BiDi listening on (ws:\S+)/;

/**
 * Firefox, driven by WebDriver BiDi at its own port: classic WebDriver needs geckodriver, which Debian does not have.
 * @param {string} program
 * @returns {Promise<import('./tab.ts').Tab>}
 */
export async function openFirefox(program) {
  const profile = mkdtempSync(join(tmpdir(), 'two-tower-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'];
  const firefox = await startChild(program, args, { isReady: (said) => LISTENING.test(said) });
  const connection = new BiDi(`${LISTENING.exec(firefox.said)[1]}/session`);
  const send = async (method, params) => {
    const { result, error, message } = await connection.send({ method, params });
    if (error) throw new Error(`${method}: ${message}`);
    return result;
  };
  const { capabilities } = await send('session.new', { capabilities: {} });
  const { contexts } = await send('browsingContext.getTree', {});
  const [{ context }] = contexts;
  return {
    browser: `Firefox ${capabilities.browserVersion}`,
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    async ask(expression) {
      const answer = await send('script.evaluate', { expression, target: { context }, awaitPromise: false });
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
