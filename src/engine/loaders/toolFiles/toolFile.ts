import type { Json, Path } from '../../model/json';
import type { Target } from '../../model/reference';
import type { Source, SourceFile } from '../../model/source';
import { isUnfilledTemplate, parseYaml } from '../yaml';

/** What a configuration file of a program says. */
export interface ToolFile {
  /** Which program reads it, and which of its files it is: `prometheus`, `prometheus-rules`, `nginx`. */
  readonly kind: string;
  readonly value: Json;
  /** Where the value at `path` was written; where that leads nowhere, the nearest above it. */
  readonly place: (path: Path) => Source;
  readonly targets: readonly ToolTarget[];
  /** What is broken. The text is never quoted. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Something that the file names, and the place in its value. */
export interface ToolTarget {
  readonly path: Path;
  readonly target: Target;
}

/** One document of a YAML or JSON file, as a tool that reads only the first sees it. */
export interface ToolDocument {
  readonly file: SourceFile;
  readonly value: Json;
}

/** Longer files are data. */
const MAX_LENGTH = 2_000_000;

/**
 * Reads a YAML or JSON file as one of a tool's. `recognise` says which, by the first document, and what it names.
 * `undefined` for other files, and for templates that are no YAML before they are filled in.
 */
export function readDocument(
  file: SourceFile,
  mayBe: RegExp,
  recognise: (value: Json, path: string) => Pick<ToolFile, 'kind' | 'targets'> | undefined,
): ToolFile | undefined {
  const { text } = file;
  // Most files of YAML are objects of a cluster, which their first lines tell.
  if (text.length > MAX_LENGTH || isManifest(text) || !mayBe.test(text)) return undefined;
  if (isUnfilledTemplate(file, 'plain')) return undefined;
  const { documents, problems } = parseYaml(file, 'plain');
  const value = documents[0];
  if (value === undefined) return undefined;
  const found = recognise(value, file.path);
  return found && { ...found, value, place: (path) => ({ file, document: 0, path }), problems };
}

/** An object of a cluster: no tool reads that as its configuration. What is inside of it stands further right. */
export function isManifest(text: string): boolean {
  return text.includes('apiVersion') && /^kind[ \t]*:/m.test(text) && /^apiVersion[ \t]*:/m.test(text);
}

/** `http://api:8080/x`, `api:8080`, `api`: the host and port; `undefined` for what holds a variable or is no address. */
export function hostTarget(address: string): Extract<Target, { by: 'host' }> | undefined {
  if (address.length > 300) return undefined;
  const match =
    /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^\s/@]{0,200}@)?([A-Za-z0-9_][A-Za-z0-9._-]{0,200})(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(
      address,
    );
  if (!match) return undefined;
  return { by: 'host', host: match[1]!, ...(match[2] === undefined ? {} : { port: Number(match[2]) }) };
}
