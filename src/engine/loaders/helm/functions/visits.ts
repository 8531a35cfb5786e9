/** Deeper than any values go; a map that `set` put into itself has no end. */
const MAX_DEPTH = 1000;

/** A walk makes more of a container than a step of a template does. */
const COST = 40;

/** Counts what a walk through maps and lists visits, so that one that leads back to itself ends. */
export class Visits {
  private readonly open = new Set<object>();

  constructor(private readonly spend: (amount: number) => void) {}

  /** @throws Error for a container that is inside itself, or too deep */
  inside<T>(container: object, work: () => T): T {
    if (this.open.has(container)) throw new Error('encountered a cycle');
    if (this.open.size >= MAX_DEPTH) throw new Error('exceeded max depth');
    this.spend(COST);
    this.open.add(container);
    try {
      return work();
    } finally {
      this.open.delete(container);
    }
  }
}
