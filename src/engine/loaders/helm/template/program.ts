import type { Template } from './ast';
import type { Budget } from './budget';
import type { TemplateFunction } from './functions';
import type { Tracked } from './origins';

/** What a run has: the templates by name, the functions, and its bounds. */
export interface Program {
  readonly templates: ReadonlyMap<string, Template>;
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly budget: Budget;
  /** How often each template is being included at this moment. Runs inside of runs share it. */
  readonly included: Map<string, number>;
  /** Renders a text as a template of its own (`tpl`), with the templates of this run beside it. */
  readonly renderText: (text: Tracked, dot: Tracked) => Tracked;
}
