/** The package's own types name the class as one of the module's exports; it is the module itself. */
declare module 'selenium-webdriver/bidi/index.js' {
  interface Answer {
    readonly result: unknown;
    readonly error?: string;
    readonly message?: string;
  }

  export default class BiDi {
    constructor(address: string);
    send(command: { readonly method: string; readonly params: object }): Promise<Answer>;
    close(): Promise<void>;
  }
}
