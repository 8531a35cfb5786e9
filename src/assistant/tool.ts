import type { Report } from '../engine/report/report';
import type { Files } from './files';
import type { InputSchema, ToolInput } from './inputSchema';

/**
 * One question that an assistant can ask about a comparison. Pure: it answers from the report, in which secrets are masked already. From the
 * files it may take where something stands, never what.
 * Whoever offers the tools puts {@link comparisonInput} to the input, and paging to the answer.
 */
export interface Tool {
  readonly name: ToolName;
  /** For people. */
  readonly title: string;
  /** For the model: what it answers, and when to ask. */
  readonly description: string;
  readonly input: Pick<InputSchema, 'properties' | 'required'>;
  readonly answer: (report: Report, input: ToolInput, files?: Files) => Told | Problem | Promise<Told | Problem>;
}

/** In the order in which a conversation needs them. */
export const TOOL_NAMES = [
  'compare',
  'list_findings',
  'explain_finding',
  'show_resource',
  'dependents',
  'what_sets',
  'plan',
  'merge',
] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

/** What a tool says, before it is laid out in pages. The lines may hold text of the repository, as it is: `answerText` makes it harmless. */
export interface Told {
  /** What all of it is about: on every page. */
  readonly head: readonly string[];
  /** Each on one page, several lines where it has them. Without one, `head` is all. */
  readonly items: readonly (readonly string[])[];
  /** What the items are, in the plural: `findings`. */
  readonly noun: string;
  /** Which tools say more, and about what. Written here: never text of the repository. */
  readonly next?: readonly Suggestion[];
}

export interface Suggestion {
  readonly tool: ToolName;
  readonly about: string;
}

/** Why there is no answer, and what to do. */
export interface Problem {
  readonly problem: string;
}
