/** Stops what `dispose` says, as everything of VS Code does. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes; the same shape as an event of VS Code, without VS Code. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** An event and the means to raise it. */
export interface Emitter<T> {
  readonly event: Event<T>;
  fire(value: T): void;
}

export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<{ readonly call: (value: T) => void }>();
  return {
    event: (call) => {
      const listener = { call };
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    fire: (value) => {
      for (const listener of [...listeners]) listener.call(value);
    },
  };
}
