import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { preview, type Plugin } from 'vite';
import { root } from '../install.mjs';

/**
 * Collects what goes to the console as an error or a warning, and what nobody caught, in the page and in its workers.
 * WebDriver tells of neither in WebKit, so the page is served with this in front of its own code.
 */
const collector = `(() => {
  const channel = new BroadcastChannel('lab-complaints');
  const tell = (kind, text) => channel.postMessage(kind + ': ' + text);
  for (const kind of ['error', 'warn', 'assert']) {
    const own = console[kind];
    console[kind] = (...args) => {
      if (kind !== 'assert' || !args[0]) tell(kind, args.map(String).join(' '));
      own.apply(console, args);
    };
  }
  addEventListener('error', (event) => tell('uncaught', event.message));
  addEventListener('unhandledrejection', (event) => tell('unhandled', event.reason));
})();`;

/** The page's part: it keeps what is told, under this name. */
export const COMPLAINTS = 'labComplaints';
const keeper = `globalThis.${COMPLAINTS} = [];
new BroadcastChannel('lab-complaints').onmessage = ({ data }) => ${COMPLAINTS}.push(data);`;

const watching: Plugin = {
  name: 'two-tower-lab:watching',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const answer = async (file: string, type: string, change: (text: string) => string): Promise<void> => {
        const text = await readFile(join(root, 'dist', file), 'utf8');
        response.setHeader('Content-Type', type).end(change(text));
      };
      if (pathname === '/') {
        const script = `<script>${keeper}${collector}</script>`;
        answer('index.html', 'text/html', (text) => text.replace('<head>', `<head>${script}`)).catch(next);
      } else if (/^\/assets\/[^/]*worker-[^/]*\.js$/.test(pathname)) {
        answer(pathname, 'text/javascript', (text) => `${collector}\n${text}`).catch(next);
      } else next();
    });
  },
};

/** Serves the production build, watched. */
export async function serveWatched(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    preview: { host: '127.0.0.1' },
    plugins: [watching],
  });
  return { address: server.resolvedUrls!.local[0], close: () => server.close() };
}
