declare module 'hnswlib-wasm/dist/hnswlib-317962d7.js' {
  const start: () => Promise<import('./hnsw.ts').HnswLibrary>;
  export default start;
}
