import { createRoot } from 'react-dom/client';
import './ui/theme.css';
import './app/app.css';
import { App } from './app/App.tsx';
import { startWords } from './app/i18n/words.ts';
import { settings } from './app/state/shared.ts';

startWords(settings.getState().language);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
