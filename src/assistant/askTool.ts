import { answerText, type NameOf, problemText } from './answerText';
import { checkInput } from './checkInput';
import { type ComparisonInput, comparisonOf, inputSchemaOf } from './comparisonInput';
import type { Loaded } from './files';
import { textOf } from './inputSchema';
import type { Tool } from './tool';

/** What goes back to the assistant. */
export interface Answer {
  /** At most `MAX_ANSWER` bytes. */
  readonly text: string;
  /** It is no answer: it says why there is none, and what to do. */
  readonly isError: boolean;
}

/** Gets the report of a comparison, and its files. Throws where git says no. */
export type Load = (comparison: ComparisonInput) => Promise<Loaded>;

/** Checks what an assistant gave, loads the comparison, and answers. Only a mistake of the program, and what `load` throws, is thrown. */
export async function askTool(tool: Tool, given: unknown, load: Load, nameOf: NameOf): Promise<Answer> {
  const checked = checkInput(inputSchemaOf(tool), given ?? {});
  if ('problem' in checked) return refused(checked.problem);
  const { report, files } = await load(comparisonOf(checked.input));
  const told = await tool.answer(report, checked.input, files);
  if ('problem' in told) return refused(told.problem);
  const text = answerText(told, report.comparison, { cursor: textOf(checked.input, 'cursor'), nameOf });
  return typeof text === 'string' ? { text, isError: false } : refused(text.problem);
}

/** The answer where there is none. `problem` may hold text of the repository, such as the names of branches. */
export function refused(problem: string): Answer {
  return { text: problemText(problem), isError: true };
}
