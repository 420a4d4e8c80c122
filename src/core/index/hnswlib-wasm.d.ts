/** The package ships no types for its inner module; what it gives is checked where it is used. */
declare module 'hnswlib-wasm/dist/hnswlib-317962d7.js' {
  const start: () => Promise<unknown>;
  export default start;
}
