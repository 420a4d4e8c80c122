declare module '*.mdx' {
  import type { ComponentType, JSXElementConstructor } from 'react';

  /** Prose compiled by MDX; capitalised names in it come from `components`. */
  const Prose: ComponentType<{ readonly components?: Readonly<Record<string, JSXElementConstructor<never>>> }>;
  export default Prose;
}
