import type { LineSource, SourceFile } from '../../../model/source';
import { BudgetExceeded, ChartRefusal, ExecError, ParseError } from '../template/templateError';

/** Why Helm does not render a chart, and where in which template. */
export interface Refusal {
  /** In Helm's words, several lines as Helm prints them. */
  readonly message: string;
  /** The template as Helm names it: `chart/templates/service.yaml`. */
  readonly template?: string;
  readonly line?: number;
  /** The file that Helm was writing: `chart/templates/service.yaml`. */
  readonly writing?: string;
  /** It is no refusal of Helm's: a limit of ours was reached. */
  readonly isOurs?: boolean;
  /** The file of that place, where it is one of the tree. */
  readonly file?: SourceFile;
  /** The places that led there by `include`, the outermost first. */
  readonly via?: readonly LineSource[];
}

/** The words of helm v4 `pkg/engine/engine.go` (`cleanupParseError`, `reformatExecErrorMsg`) for what stopped a run; `undefined` for a mistake of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof BudgetExceeded) {
    return {
      message: `is not judged, for a limit of Infra Diff was reached and not one of Helm: ${error.message}`,
      isOurs: true,
    };
  }
  if (error instanceof ParseError) {
    const { file, line, reason } = error;
    // Helm shows what stands behind the last colon.
    const words = reason.slice(reason.lastIndexOf(': ') + 1).trim();
    return { message: `parse error at (${file.name}:${line}): ${words}`, template: file.name, line };
  }
  if (!(error instanceof ExecError)) return undefined;
  const { place } = error;
  const at = place ? { template: place.file.name, line: place.line, writing: place.file.name } : {};
  const said = causes(error).find((cause) => cause instanceof ChartRefusal);
  if (said && place) {
    const { file, line, column } = place;
    return { message: `execution error at (${file.name}:${line}:${column}): ${said.message}`, ...at };
  }
  return { message: reformatted(error), ...at, ...innermost(error) };
}

/**
 * Where it really fails: the last place on the way that is in the same chart. What a library does with what it is given is no mistake of
 * the library.
 */
function innermost(error: ExecError): Pick<Refusal, 'template' | 'line' | 'file' | 'via'> {
  const places = causes(error).flatMap((cause) => (cause instanceof ExecError && cause.place ? [cause.place] : []));
  const own = places.filter(({ file }) => file.source && chartOf(file.name) === chartOf(places[0]!.file.name));
  const last = own.pop();
  if (!last) return {};
  const via = own.map(({ file, line }) => ({ file: file.source!, line }));
  return {
    ...{ template: last.file.name, line: last.line, file: last.file.source! },
    ...(via.length > 0 ? { via } : {}),
  };
}

/** `app/charts/sub` of `app/charts/sub/templates/a.yaml` */
function chartOf(name: string): string {
  const end = name.indexOf('/templates/');
  return end < 0 ? name : name.slice(0, end);
}

/** An error and what brought it about. */
function causes(error: Error): Error[] {
  const found: Error[] = [];
  for (let next: unknown = error; next instanceof Error; next = next.cause) found.push(next);
  return found;
}

/** Each template on the way with its own lines; as Go says it where one step is no error of a template. */
function reformatted(error: ExecError): string {
  const steps: string[] = [];
  for (const cause of causes(error)) {
    const step = stepOf(cause);
    if (step === undefined) return error.message;
    steps.push(step);
  }
  return steps.join('').trim();
}

function stepOf(error: Error): string | undefined {
  if (error instanceof ExecError && error.place) {
    const { file, line, column, template, snippet } = error.place;
    const [words = ''] = error.reason.split(' template:');
    return `${file.name}:${line}:${column}\n  executing "${template}" at <${snippet}>:\n    ${words}\n`;
  }
  return error.message.startsWith('template: no template ') ? `${error.message}\n` : undefined;
}
