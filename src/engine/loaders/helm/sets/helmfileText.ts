import { isObject, type Json, type JsonObject } from '../../../model/json';
import type { SourceFile } from '../../../model/source';

/** What a template is replaced by that cannot be read without running it. */
export const UNREAD = '__filled-in__';

/** The words that a template of helmfile may say and that are known without running it. */
export interface HelmfileWords {
  /** `{{ .Environment.Name }}` */
  readonly environment: string;
}

/** `{{ if … }}`, `{{- range … }}`, `{{ $x := … }}` on a line of its own: what the file holds is known only when it is run. */
const CONTROL = /^[ \t]*\{\{-?[ \t]*(?:if|else|end|range|with|define|block)\b|^[ \t]*\{\{-?[ \t]*\$\w{1,100}[ \t]*:?=/m;

/** Escaped, for templates of releases: `{{` + '`{{ .Release.Name }}`' + `}}`. */
const ESCAPED = /\{\{\s?`(\{\{[^`{}]{0,200}\}\})`\s?\}\}/g;
const EXPRESSION = /\{\{-?([^{}]{0,500})-?\}\}/g;

/**
 * The text with its templates put in as far as they can be read without running it; its lines stay. `undefined` when it is made by a
 * program. Names of releases stay for each release: {@link withRelease}.
 */
export function readableText({ text }: SourceFile, { environment }: HelmfileWords): string | undefined {
  if (CONTROL.test(text)) return undefined;
  return text.replace(ESCAPED, '$1').replace(EXPRESSION, (whole, expression: string) => {
    const words = expression.trim();
    if (words === '.Environment.Name') return environment;
    return /^\.Release\.(?:Name|Namespace)$/.test(words)
      ? `__release.${words.slice('.Release.'.length)}__`
      : unreadAs(whole);
  });
}

/** A template may span lines: those below it must not move. */
function unreadAs(whole: string): string {
  return UNREAD + '\n'.repeat(whole.split('\n').length - 1);
}

/** Puts the release's name and namespace in. */
export function withRelease(text: string, name: string, namespace: string | undefined): string {
  return text.replaceAll('__release.Name__', name).replaceAll('__release.Namespace__', namespace ?? UNREAD);
}

const MAX_DEPTH = 40;

/**
 * The values of a map that are known, and the keys of the others (`a.b`). `textOf` puts in what is known of a text; a list is known when all
 * of it is.
 */
export function knownPart(map: JsonObject, textOf: (text: string) => string): { value: JsonObject; keys: string[] } {
  const keys: string[] = [];
  const known = (value: Json, path: readonly string[]): Json | undefined => {
    if (path.length > MAX_DEPTH) return undefined;
    if (typeof value === 'string') return textOf(value).includes(UNREAD) ? undefined : textOf(value);
    if (Array.isArray(value)) {
      const items = value.map((item) => known(item, path));
      return items.some((item) => item === undefined) ? undefined : (items as Json[]);
    }
    return isObject(value) ? ofMap(value, path) : value;
  };
  const ofMap = (value: JsonObject, path: readonly string[]): JsonObject =>
    Object.fromEntries(
      Object.entries(value).flatMap(([key, item]): [string, Json][] => {
        const result = known(item, [...path, key]);
        if (result === undefined) keys.push([...path, key].join('.'));
        return result === undefined ? [] : [[key, result]];
      }),
    );
  return { value: ofMap(map, []), keys };
}
