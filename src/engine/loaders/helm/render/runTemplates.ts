import type { SourceFile } from '../../../model/source';
import { recentMemo } from '../../../util/recentMemo';
import { functions } from '../functions/index';
import type { Template, TemplateFile } from '../template/ast';
import { Budget } from '../template/budget';
import { execute } from '../template/exec';
import { type Tracked, type TrackedText, untracked } from '../template/origins';
import { isEmpty, parseTemplate } from '../template/parse';
import type { Program } from '../template/program';
import { goQuote } from '../template/quoting';
import { BudgetExceeded } from '../template/templateError';
import { removeFrom } from '../template/text';
import { NamedMap } from '../template/values';
import type { ChartTemplate } from './topObjects';

/** The name under which Helm runs what `tpl` is given. */
const TPL_NAME = 'gotpl';

/** A file with what its templates wrote. */
export interface RenderedFile {
  readonly name: string;
  readonly text: TrackedText;
}

/**
 * Reads all templates, then runs each file that is no partial (helm v4 `pkg/engine/engine.go`, `render`); `has` leaves out some.
 * @throws ParseError, ExecError, BudgetExceeded
 */
export function runTemplates(
  files: readonly ChartTemplate[],
  { has, budget } = { has: (_name: string): boolean => true, budget: new Budget() },
): RenderedFile[] {
  const templates = new Map<string, Template>();
  for (const { name, file } of files) for (const template of templatesIn(file, name)) associate(templates, template);
  const program = programOf(templates, budget, new Map());
  return files.flatMap(({ name, dot, basePath, under }) => {
    if (/(?:^|\/)_[^/]*$/.test(name) || !has(name)) return [];
    const place = new NamedMap('common.Values', [
      ['Name', name],
      ['BasePath', basePath],
    ]);
    dot.set('Template', place);
    return [{ name, text: withoutNoValue(execute(templates.get(name)!, untracked(dot), program, under)) }];
  });
}

/**
 * The versions of a chart, which follow each other, share most of their templates: equal texts are read once. What is read weighs by its
 * actions; one chart has some thousands at most.
 */
const readText = recentMemo((text: string) => parseTemplate({ name: '', text }, isFunction), {
  limit: 25_000,
  weigh: actionsIn,
});

function actionsIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) count++;
  return count;
}

const isFunction = (name: string): boolean => functions.has(name);

/** A file is read once for the runs that follow each other: those of a chart, and of its next versions. */
const parsedAs = recentMemo((_file: SourceFile) => new Map<string, readonly Template[]>(), {
  limit: 500_000,
  weigh: ({ text }) => text.length,
});

/**
 * The templates of a file, itself among them, by the name that Helm gives it.
 * @throws ParseError
 */
export function templatesIn(file: SourceFile, name: string): readonly Template[] {
  const known = parsedAs(file);
  const templates = known.get(name) ?? readFile({ name, text: file.text, source: file });
  known.set(name, templates);
  return templates;
}

function readFile(file: TemplateFile): readonly Template[] {
  try {
    const [main, ...defined] = readText(file.text);
    return [{ ...main!, name: file.name, file }, ...defined.map((template) => ({ ...template, file }))];
  } catch {
    // It says what is wrong where.
    return parseTemplate(file, isFunction);
  }
}

/** A template takes the place of another with its name, unless there is nothing in it. */
function associate(templates: Map<string, Template>, template: Template): void {
  if (templates.has(template.name) && isEmpty(template)) return;
  templates.set(template.name, template);
}

/** `included` counts how often each template is being included at this moment; runs inside of runs share it. */
function programOf(templates: ReadonlyMap<string, Template>, budget: Budget, included: Map<string, number>): Program {
  const renderText = (text: Tracked, dot: Tracked): Tracked => {
    const source = String(text.value);
    // Most texts that might be templates are none.
    if (!source.includes('{{')) return withoutNoValue({ ...text, value: source });
    const seen = new Map(templates);
    const [main] = inTpl('cannot parse template', source, () => {
      const found = parseTemplate({ name: TPL_NAME, text: source }, isFunction);
      for (const template of found) associate(seen, template);
      return found;
    });
    const program = programOf(seen, budget, included);
    const rendered = inTpl('error during tpl function execution for', source, () => execute(main!, dot, program));
    return withoutNoValue(madeOf(rendered, text));
  };
  return { templates, functions, budget, included, renderText };
}

/** What a text says as a template was made of that text, too. */
function madeOf(rendered: TrackedText, { from }: Tracked): TrackedText {
  const spans = rendered.spans?.map((span) => ({ ...span, from: span.from.join(from) }));
  return { value: rendered.value, from: rendered.from.join(from), ...(spans ? { spans } : {}) };
}

function inTpl<T>(what: string, source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof BudgetExceeded) throw error;
    throw new Error(`${what} ${goQuote(source)}: ${error.message}`, { cause: error });
  }
}

/** Go writes this for a nil; Helm takes it out of what was rendered, wherever it came from. */
function withoutNoValue(text: TrackedText): TrackedText {
  return removeFrom(text, '<no value>');
}
