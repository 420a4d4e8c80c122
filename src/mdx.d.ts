declare module '*.mdx' {
  import type { ComponentType } from 'react';

  /** Prose compiled by MDX; capitalised names in it come from `components`. */
  const Prose: ComponentType<{ readonly components?: Readonly<Record<string, ComponentType<never>>> }>;
  export default Prose;
}
