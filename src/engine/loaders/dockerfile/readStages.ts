import { weakMemo } from '../../util/weakMemo';
import { interpolate } from '../dotenv/interpolate';
import { execForm, type Instruction, type ParsedDockerfile, splitWords } from './parseDockerfile';

/** Something that one instruction says. */
export interface Said<T> {
  readonly value: T;
  readonly line: number;
}

export interface Copy {
  /** The stage or image that it copies from; absent: the build context, relative to which the sources are. */
  readonly from?: string;
  readonly sources: readonly string[];
  readonly target: string;
}

/** One stage of the build. */
export interface Stage {
  /** The name after `AS`, in small letters. */
  readonly name?: string;
  /** The image or the earlier stage that it begins with; variables that no ARG gives stay as written. */
  readonly from: Said<string>;
  readonly isFromStage: boolean;
  readonly platform?: string;
  /** Build arguments with their defaults. */
  readonly args: Map<string, Said<string | null>>;
  readonly env: Map<string, Said<string>>;
  readonly labels: Map<string, Said<string>>;
  readonly expose: Said<string>[];
  readonly volumes: Said<string>[];
  readonly copies: Said<Copy>[];
  readonly run: Said<string>[];
  readonly single: Map<SingleField, Said<string | string[]>>;
}

/** Fields of which the last one counts. */
export type SingleField = 'user' | 'workdir' | 'entrypoint' | 'cmd' | 'healthcheck' | 'stopSignal' | 'shell';

export interface Dockerfile {
  /** Arguments before the first stage. */
  readonly args: Map<string, Said<string | null>>;
  readonly stages: readonly Stage[];
  /** Other images than the stages' own that are copied from. */
  readonly copiedImages: readonly Said<string>[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** What the stages are where no argument is given, as most services build them. */
export const plainStages = weakMemo((dockerfile: ParsedDockerfile): readonly Stage[] => readStages(dockerfile).stages);

/**
 * Goes through the instructions and says what each stage is made of. `given` are the build arguments from outside, which win over the
 * defaults of ARG; null for one whose value is not known.
 */
export function readStages(
  { instructions, escapeChar }: ParsedDockerfile,
  given: ReadonlyMap<string, string | null> = new Map(),
): Dockerfile {
  const args: Dockerfile['args'] = new Map();
  const stages: Stage[] = [];
  const copiedImages: Said<string>[] = [];
  const problems: { line: number; message: string }[] = [];
  const stageNames = (): Set<string | undefined> =>
    new Set(stages.flatMap((stage, index) => [stage.name, String(index)]));

  for (const instruction of instructions) {
    const { keyword, line } = instruction;
    const stage = stages.at(-1);
    if (keyword === 'FROM') {
      const made = startStage(instruction, escapeChar, args, stageNames());
      if (made) stages.push(made);
      else problems.push({ line, message: 'FROM requires either one or three arguments' });
    } else if (keyword === 'ARG') {
      for (const [name, value] of readArgs(instruction, escapeChar, stage, args))
        (stage?.args ?? args).set(name, { value: given.has(name) ? given.get(name)! : value, line });
    } else if (!KEYWORDS.has(keyword)) {
      problems.push({ line, message: 'unknown instruction' });
    } else if (!stage) {
      problems.push({ line, message: 'no build stage in current context' });
    } else {
      addTo(stage, instruction, escapeChar);
      const from = stage.copies.at(-1)?.line === line ? stage.copies.at(-1)?.value.from : undefined;
      if (from !== undefined && !stageNames().has(from.toLowerCase())) copiedImages.push({ value: from, line });
    }
  }
  if (stages.length === 0 && problems.length === 0) problems.push({ line: 1, message: 'the file has no FROM' });
  return { args, stages, copiedImages, problems };
}

const KEYWORDS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

function startStage(
  { text, line }: Instruction,
  escapeChar: string,
  args: Dockerfile['args'],
  stages: ReadonlySet<string | undefined>,
): Stage | undefined {
  const words = splitWords(text, escapeChar).map((word) => expand(word, [args]));
  const flags = words.filter((word) => word.startsWith('--'));
  const [image, as, name, ...rest] = words.filter((word) => !word.startsWith('--'));
  const isNamed = as?.toLowerCase() === 'as' && name !== undefined && rest.length === 0;
  if (image === undefined || (as !== undefined && !isNamed)) return undefined;
  const platform = flags.find((flag) => flag.startsWith('--platform='))?.slice('--platform='.length);
  return {
    ...(isNamed ? { name: name.toLowerCase() } : {}),
    ...(platform === undefined ? {} : { platform }),
    from: { value: image, line },
    isFromStage: stages.has(image.toLowerCase()),
    args: new Map(),
    env: new Map(),
    labels: new Map(),
    expose: [],
    volumes: [],
    copies: [],
    run: [],
    single: new Map(),
  };
}

/** `ARG a=1 b`; an argument of a stage without a default takes that of the same name before the first stage. */
function* readArgs(
  { text }: Instruction,
  escapeChar: string,
  stage: Stage | undefined,
  globals: Dockerfile['args'],
): Iterable<[string, string | null]> {
  for (const word of splitWords(text, escapeChar)) {
    const equals = word.indexOf('=');
    if (equals >= 0)
      yield [word.slice(0, equals), expand(word.slice(equals + 1), stage ? [stage.env, stage.args] : [globals])];
    else yield [word, (stage && globals.get(word)?.value) ?? null];
  }
}

const SINGLE = new Map<string, SingleField>([
  ['USER', 'user'],
  ['WORKDIR', 'workdir'],
  ['ENTRYPOINT', 'entrypoint'],
  ['CMD', 'cmd'],
  ['HEALTHCHECK', 'healthcheck'],
  ['STOPSIGNAL', 'stopSignal'],
  ['SHELL', 'shell'],
]);

function addTo(stage: Stage, { keyword, text, documents, line }: Instruction, escapeChar: string): void {
  const words = (): string[] => splitWords(text, escapeChar).map((word) => expand(word, [stage.env, stage.args]));
  const field = SINGLE.get(keyword);
  if (field) {
    const isPlain = field === 'user' || field === 'workdir' || field === 'stopSignal';
    stage.single.set(field, { value: isPlain ? words().join(' ') : (execForm(text) ?? text), line });
  } else if (keyword === 'ENV' || keyword === 'LABEL') {
    const into = keyword === 'ENV' ? stage.env : stage.labels;
    for (const [name, value] of pairs(text, words())) into.set(name, { value, line });
  } else if (keyword === 'EXPOSE') {
    stage.expose.push(...words().map((value) => ({ value, line })));
  } else if (keyword === 'VOLUME') {
    stage.volumes.push(...(execForm(text) ?? words()).map((value) => ({ value, line })));
  } else if (keyword === 'RUN') {
    stage.run.push({ value: [text, ...documents].join('\n'), line });
  } else if (keyword === 'COPY' || keyword === 'ADD') {
    const copy = readCopy(text, words());
    if (copy) stage.copies.push({ value: copy, line });
  }
}

/** `A=1 B="2 3"`, or the old form `A all the rest`. */
function pairs(text: string, words: readonly string[]): [string, string][] {
  if (!words[0]?.includes('=')) {
    const [, name, value] = /^(\S+)\s+([\s\S]*)$/.exec(text) ?? [];
    return name === undefined ? [] : [[name, value!]];
  }
  return words.flatMap((word): [string, string][] => {
    const equals = word.indexOf('=');
    return equals < 0 ? [] : [[word.slice(0, equals), word.slice(equals + 1)]];
  });
}

function readCopy(text: string, words: readonly string[]): Copy | undefined {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const plain = text.replace(/^(?:--\S+\s+)*/, '');
  const paths = (execForm(plain) ?? words.filter((word) => !word.startsWith('--'))).filter(
    (path) => !path.startsWith('<<'),
  );
  const target = paths.at(-1);
  if (target === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), sources: paths.slice(0, -1), target };
}

type Variables = ReadonlyMap<string, Said<string | null>>;

/** Replaces the variables that are known; the text stays as it is when one is not. */
function expand(text: string, known: readonly Variables[]): string {
  const {
    text: expanded,
    errors,
    uses,
  } = interpolate(text, (name) => {
    for (const variables of known) {
      const value = variables.get(name)?.value;
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  });
  const isKnown = uses.every(({ value, operator }) => value !== undefined || operator !== undefined);
  return errors.length === 0 && isKnown ? expanded : text.replaceAll('$$', '$');
}
