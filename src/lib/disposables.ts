/** Closes what was opened, the last first. (`AsyncDisposableStack` comes with Node 24.) */
export class Disposables implements AsyncDisposable {
  readonly #opened: (AsyncDisposable | Disposable)[] = [];

  use<T extends AsyncDisposable | Disposable>(resource: T): T {
    this.#opened.push(resource);
    return resource;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const resource = this.#opened.pop();
    if (resource === undefined) return;
    try {
      await (Symbol.asyncDispose in resource ? resource[Symbol.asyncDispose]() : resource[Symbol.dispose]());
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }
}
