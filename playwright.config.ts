import { defineConfig } from '@playwright/test';
import { findInstalled, machine } from './scripts/machine/browser.mjs';

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
const vite = 'node node_modules/vite/bin/vite.js';
const listen = (at: number): string => `--host 127.0.0.1 --port ${at} --strictPort`;
const server = `${vite} preview ${listen(port)} --base ${base}`;
// A page for backends.spec.ts: built by its own config, apart from the product.
const probe = `http://127.0.0.1:${port + 1}/`;
const probeConfig = '--config e2e/probe/vite.config.ts';
const probeServer = `${vite} build ${probeConfig} --logLevel warn && ${vite} preview ${probeConfig} ${listen(port + 1)}`;
process.env.LAB_PROBE = probe;
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
  webServer: [
    { command: server, url: address, reuseExistingServer: false, timeout: 60_000 },
    { command: probeServer, url: probe, reuseExistingServer: false, timeout: 120_000 },
  ],
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    // A button that never comes should fail its test, not use up all its time.
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.LAB_BROWSER,
      args: [
        // WebGPU by the software adapter SwiftShader, on machines with and without a GPU.
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
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
