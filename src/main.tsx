import { createRoot } from 'react-dom/client';
import './ui/theme.css';
import './app/app.css';
import { App } from './app/App.tsx';
import { pages } from './notebooks/pages.ts';
import { openNotebook } from './app/opened.ts';
import { startWords } from './app/i18n/words.ts';
import { parseHash } from './app/state/permalink.ts';
import { preferences } from './app/state/shared.ts';
import { Guarded } from './notebooks/prose/Guarded.tsx';

startWords(preferences.getState().language);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// Before the page is first drawn: the notebook of the address comes meanwhile. Where it does not, the page says so.
const { notebook } = parseHash(location.hash);
if (Object.hasOwn(pages, notebook)) openNotebook(notebook).catch(() => undefined);
createRoot(root).render(
  <Guarded what="lab" name="">
    <App />
  </Guarded>,
);
