import { isObject } from '../../engine/model/json';

/** What a caller of the comparing commands may give; what is left out is asked for, or follows from the rest. */
export interface CompareArgument {
  /** A folder or file of the repository, or the name of an opened one. */
  readonly repo?: string;
  /** One ref: which side it is follows the rule of directions. */
  readonly ref?: string;
  readonly base?: string;
  readonly head?: string;
  readonly mode?: 'merge' | 'direct';
  readonly worktree?: boolean;
}

/**
 * Reads the argument of a comparing command. It comes from a key binding, another extension, or a menu: then it is the address of a file, or
 * the repository of the source control view. Whatever is not understood counts as not given.
 */
export function readCompareArgument(argument: unknown): CompareArgument {
  if (typeof argument === 'string') return argument === '' ? {} : { ref: argument };
  if (!isObject(argument)) return {};
  const place = filePath(argument) ?? filePath(argument.rootUri);
  if (place !== undefined) return { repo: place };
  const { mode, worktree } = argument;
  return {
    ...texts(argument),
    ...(mode === 'merge' || mode === 'direct' ? { mode } : {}),
    ...(typeof worktree === 'boolean' ? { worktree } : {}),
  };
}

function texts(argument: Readonly<Record<string, unknown>>): Pick<CompareArgument, 'repo' | 'ref' | 'base' | 'head'> {
  const given = (['repo', 'ref', 'base', 'head'] as const).filter(
    (name) => typeof argument[name] === 'string' && argument[name] !== '',
  );
  return Object.fromEntries(given.map((name) => [name, argument[name]]));
}

/** The path of an address of VS Code, when it names a file. */
function filePath(value: unknown): string | undefined {
  return isObject(value) && value.scheme === 'file' && typeof value.fsPath === 'string' ? value.fsPath : undefined;
}
