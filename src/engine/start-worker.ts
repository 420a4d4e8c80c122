/**
 * Starts a module worker. A page without an origin of its own, as in a sandboxed frame, may start none from an address.
 * One that is written out in place it may, and that one imports the module, as far as the server allows it
 * (`Access-Control-Allow-Origin`). Chromium starts no module worker from a blob there.
 * @param url of the worker's module.
 */
export function startWorker(url: string, name = ''): Worker {
  const { href } = new URL(url, document.baseURI);
  const inPlace = `data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(href)};`)}`;
  return new Worker(globalThis.origin === 'null' ? inPlace : href, { type: 'module', name });
}
