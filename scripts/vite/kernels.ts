import type { Plugin } from 'vite';
import { compileKernels, kernelSources } from '../../src/kernels/compile.ts';

const name = 'virtual:kernels';
const resolved = `\0${name}`;

/**
 * Compiles the kernels and gives them as text, so that they come with the worker's own file: eleven kilobytes, for which
 * a request of their own would take longer than they do. The page's plugins and the worker's both need it.
 */
export function kernelsPlugin(): Plugin {
  return {
    name: 'two-tower-lab:kernels',
    resolveId: (id) => (id === name ? resolved : null),
    async load(id) {
      if (id !== resolved) return null;
      for (const file of await kernelSources()) this.addWatchFile(file);
      const binary = await compileKernels();
      return `export default ${JSON.stringify(Buffer.from(binary).toString('base64'))};`;
    },
  };
}
