import { defineConfig } from 'vite';
import { kernelsPlugin } from '../../scripts/vite/kernels.ts';

/** The probe page: `core` and the engine's backends without the lab around them. No part of the product's `dist/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [kernelsPlugin()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1_200, reportCompressedSize: false },
});
