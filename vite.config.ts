import mdx from '@mdx-js/rollup';
import react from '@vitejs/plugin-react';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { defineConfig } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { budgetPlugin } from './scripts/vite/budget.ts';
import { datasetPlugin } from './scripts/vite/dataset.ts';
import { entriesPlugin } from './scripts/vite/entries.ts';
import { kernelsPlugin } from './scripts/vite/kernels.ts';

/** Every notebook has a page and an experiment; a chunk is named after its notebook too, so that one can tell them. */
const output = {
  chunkFileNames({ facadeModuleId }: { readonly facadeModuleId?: string | null }): string {
    const [, notebook] = /\/notebooks\/([^/]+)\/(?:page|experiment)\//.exec(facadeModuleId ?? '') ?? [];
    return `assets/${notebook ? `${notebook}-` : ''}[name]-[hash].js`;
  },
};

/** The page. Relative URLs, so that `dist/` works from any folder of any static server. */
export default defineConfig({
  base: './',
  define: { 'import.meta.env.LAB_VERSION': JSON.stringify(packageJson.version) },
  plugins: [
    { enforce: 'pre', ...mdx({ remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] }) },
    react(),
    datasetPlugin(),
    kernelsPlugin(),
    entriesPlugin(),
    budgetPlugin(250),
  ],
  worker: { format: 'es', plugins: () => [kernelsPlugin(), entriesPlugin()], rolldownOptions: { output } },
  // A page in a sealed frame has no origin, and may fetch nothing that is not everybody's.
  preview: { cors: true },
  build: { target: 'es2022', chunkSizeWarningLimit: 1_200, rolldownOptions: { output } },
});
