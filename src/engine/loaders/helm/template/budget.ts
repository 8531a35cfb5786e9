import { BudgetExceeded } from './templateError';

/** The most that rendering a chart may cost. Real charts take below a million steps and some megabytes. */
export interface Limits {
  readonly steps: number;
  /** Characters written, those of included templates each time. */
  readonly output: number;
  /** Templates that include templates. Helm itself stops at 1000 of one name. */
  readonly depth: number;
}

export const LIMITS: Limits = { steps: 5_000_000, output: 100_000_000, depth: 300 };

/** Counts the work of one run, so that a hostile chart ends. */
export class Budget {
  private steps = 0;
  private written = 0;
  private depth = 0;

  constructor(private readonly limits: Limits = LIMITS) {}

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
