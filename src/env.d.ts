/** Put in by the build; see `vite.config.ts`. */
interface ImportMetaEnv {
  /** The version in package.json. */
  readonly LAB_VERSION: string;
}

/** The address of a worker's module, as Vite builds it. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}

/** The training kernels as base64; see `scripts/vite/kernels.ts`. */
declare module 'virtual:kernels' {
  const base64: string;
  export default base64;
}
