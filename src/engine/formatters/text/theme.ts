import { createColors } from 'picocolors';
import type { Severity } from '../../model/severity';
import type { Assessment } from '../../report/report';
import type { Paint } from './layout';

/** What is painted how. Colour never carries the meaning alone: words and signs do. */
export interface Theme {
  readonly strong: Paint;
  readonly quiet: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly note: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly verdict: Readonly<Record<Assessment['verdict'], Paint>>;
  readonly change: Readonly<Record<'added' | 'removed' | 'changed' | 'renamed', Paint>>;
}

/** How wide and how colourful. */
export interface Screen {
  readonly width: number;
  readonly theme: Theme;
}

export function createTheme(color: boolean): Theme {
  const c = createColors(color);
  const both =
    (outer: Paint, inner: Paint): Paint =>
    (text) =>
      outer(inner(text));
  return {
    strong: c.bold,
    quiet: c.dim,
    good: c.green,
    bad: c.red,
    warn: c.yellow,
    note: c.cyan,
    severity: { critical: both(c.bold, c.red), high: c.red, medium: c.yellow, low: c.blue, info: c.dim },
    verdict: {
      safe: both(c.bold, c.green),
      review: both(c.bold, c.yellow),
      risky: both(c.bold, c.red),
      blocked: both(c.bold, c.red),
    },
    change: { added: c.green, removed: c.red, changed: c.yellow, renamed: c.yellow },
  };
}
