import { defineConfig } from '@playwright/test';
import { findInstalled, machine } from './scripts/browser.mjs';

// `npm test` names the browser; by hand (`npx playwright test`, after a build) an installed one is looked up here.
// Workers read this file again and find the answer in their environment.
process.env.LAB_BROWSER ??= findInstalled(machine())?.path ?? '';
if (process.env.LAB_BROWSER === '') {
  throw new Error('No browser is installed: run npm test once, or set LAB_BROWSER to the path of one.');
}

const port = Number(process.env.LAB_E2E_PORT ?? 41_737);
const report = process.env.LAB_E2E_REPORT;
const base = '/courses/two-tower/';
const address = `http://127.0.0.1:${port}${base}`;
const server = `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort --base ${base}`;
const needsNoSandbox = process.platform === 'linux' && process.getuid?.() === 0;

/** The student's paths, against the production build under a sub-path: `page.goto('./')` opens the lab. */
export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  webServer: {
    command: server,
    url: address,
    reuseExistingServer: false,
    timeout: 60_000,
  },
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    // A button that never comes should fail its test, not use up all its time.
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.LAB_BROWSER,
      args: [
        // Gives WebGPU on a machine without a GPU, by the software adapter SwiftShader.
        '--enable-unsafe-webgpu',
        ...(needsNoSandbox ? ['--no-sandbox'] : []),
        // No traffic of the browser's own.
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
