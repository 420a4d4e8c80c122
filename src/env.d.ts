/** Put in by the build; see `vite.config.ts`. */
interface ImportMetaEnv {
  /** The version in package.json. */
  readonly LAB_VERSION: string;
}
