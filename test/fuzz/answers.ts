/** What a worker says of an input. */
export interface WorkerAnswer {
  /** What is wrong; absent where all is well. */
  readonly failure?: string;
  /** Bytes of heap and buffers after the input, garbage included: the most that it may have used. */
  readonly used: number;
  /** How long it took, by the clock. */
  readonly ms: number;
}

/** What a collection of the garbage leaves, at the worker's start and now. In bytes. */
export interface WorkerKeeps {
  readonly before: number;
  readonly after: number;
}

/** The message that asks for {@link WorkerKeeps}; no input is this text alone. */
export const ASK_KEEPS = '\0what is kept';
