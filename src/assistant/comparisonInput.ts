import type { InputSchema, ToolInput } from './inputSchema';
import type { Tool } from './tool';

/** Which comparison a question is about: the same inputs for every tool. */
export interface ComparisonInput {
  readonly repo?: string;
  readonly base?: string;
  readonly head?: string;
  readonly mode?: 'merge' | 'direct';
  readonly uncommitted?: boolean;
}

const LONGEST_REF = 400;
const LONGEST_PATH = 4000;

const PROPERTIES: InputSchema['properties'] = {
  base: {
    type: 'string',
    description:
      'The branch, tag or commit that is merged into. By default the branch that the checked-out one will be merged into.',
    minLength: 1,
    maxLength: LONGEST_REF,
  },
  head: {
    type: 'string',
    description: 'The branch, tag or commit with the changes. By default the checked-out branch.',
    minLength: 1,
    maxLength: LONGEST_REF,
  },
  repo: {
    type: 'string',
    description: 'A folder of the git repository. By default the one that is open.',
    minLength: 1,
    maxLength: LONGEST_PATH,
  },
  mode: {
    type: 'string',
    enum: ['merge', 'direct'],
    description: 'merge: the base against the merged tree (default). direct: the base against the head as it is.',
  },
  uncommitted: {
    type: 'boolean',
    description: 'Whether the head includes what is not committed. Only where the head is checked out.',
  },
};

const CURSOR: InputSchema['properties'] = {
  cursor: {
    type: 'string',
    description: 'Where the next page begins: as the page before says, with otherwise the same inputs.',
    minLength: 1,
    maxLength: 80,
  },
};

/** The whole input of a tool: its own, which comparison, and which page. */
export function inputSchemaOf({ input }: Pick<Tool, 'input'>): InputSchema {
  return {
    type: 'object',
    properties: { ...input.properties, ...PROPERTIES, ...CURSOR },
    ...(input.required ? { required: input.required } : {}),
    additionalProperties: false,
  };
}

/** The part of a checked input that says which comparison. */
export function comparisonOf({ repo, base, head, mode, uncommitted }: ToolInput): ComparisonInput {
  return { repo, base, head, mode, uncommitted } as ComparisonInput;
}
