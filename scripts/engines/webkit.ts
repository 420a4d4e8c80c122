import { Builder } from 'selenium-webdriver';
import { freePort, startChild, startServer } from '../machine/child.mjs';
import type { Tab } from './tab.ts';

export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  /** Xvfb. */
  readonly screen: string;
}

/** WebKitGTK's own small browser on a screen that nobody sees, driven by WebDriver. */
export async function openWebKit({ driver, browser, screen }: WebKitPrograms): Promise<Tab> {
  // It prints the number of the display that it took.
  const display = await startChild(screen, ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    isReady: (said) => /^\d+\s*$/m.test(said),
  });
  const env = {
    DISPLAY: `:${/^\d+/m.exec(display.said)?.[0]}`,
    // No graphics card stands behind that screen.
    LIBGL_ALWAYS_SOFTWARE: '1',
    // The sandbox does not start for root, as in a container.
    ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
  };
  const port = await freePort();
  const server = await startServer(driver, [`--port=${port}`], port, env);
  const options = { binary: browser, args: ['--automation'] };
  const tab = await new Builder()
    .usingServer(`http://${server.address}`)
    .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options })
    .build();
  const version = (await tab.getCapabilities()).getBrowserVersion();
  return {
    browser: `WebKitGTK ${version}`,
    open: (address) => tab.get(address),
    ask: (expression) => tab.executeScript(`return ${expression}`),
    async close() {
      await tab.quit();
      await server.stop();
      await display.stop();
    },
  };
}
