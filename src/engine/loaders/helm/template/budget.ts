import { BudgetExceeded } from './templateError';

/** The most that rendering a chart may cost. Large charts take a hundred thousand steps and half a megabyte. */
export interface Limits {
  readonly steps: number;
  /** Characters written, those of included templates each time. */
  readonly output: number;
  /** Templates that include templates. Helm itself stops at 1000 of one name. */
  readonly depth: number;
}

export const LIMITS: Limits = { steps: 4_000_000, output: 20_000_000, depth: 300 };

/** Steps for an item of a list or a piece of a text that a function makes: they take memory, and know what they were made of. */
export const PIECE = 4;

/** The longest text that a value may be; a whole manifest is far below. */
const MAX_TEXT = 8_000_000;

/** Counts the work of one run, so that a hostile chart ends. */
export class Budget {
  private steps = 0;
  private written = 0;
  private depth = 0;

  constructor(private readonly limits: Limits = LIMITS) {}

  /** Whether it has been exceeded. */
  get isSpent(): boolean {
    return this.steps > this.limits.steps || this.written > this.limits.output;
  }

  step(): void {
    this.spend(1);
  }

  /** Work of a function that depends on its arguments. */
  spend(amount: number): void {
    this.steps += amount;
    if (this.steps > this.limits.steps) {
      throw new BudgetExceeded(`takes more than ${this.limits.steps} steps; is there a loop without an end?`);
    }
  }

  /** A text that a function made, of so many pieces. */
  hold(length: number, pieces: number): void {
    if (length > MAX_TEXT) throw new BudgetExceeded(`makes a text of more than ${MAX_TEXT} characters`);
    this.spend((length >> 6) + pieces * PIECE);
  }

  write(length: number): void {
    this.written += length;
    if (this.written > this.limits.output) {
      throw new BudgetExceeded(`writes more than ${this.limits.output} characters`);
    }
  }

  /** `words` say what goes too deep. */
  enter(words = `templates include each other more than ${this.limits.depth} levels deep`): void {
    if (++this.depth > this.limits.depth) throw new BudgetExceeded(words);
  }

  leave(): void {
    this.depth--;
  }
}
