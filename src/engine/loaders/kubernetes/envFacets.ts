import type { EnvVar } from '../../model/envVar';
import { asText, at, entriesOf, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { Source } from '../../model/source';
import type { PodTemplate } from './podSpec';

type Trace = (path: Path) => Source;

/** `env` of all containers. What comes from a key of another object has no value here: a reference leads there. */
export function podEnv(template: PodTemplate, trace: Trace): EnvVar[] {
  return template.containers.flatMap(({ value, path }) =>
    itemsOf(at(value, ['env'])).flatMap((variable, index) => {
      const name = asText(at(variable, ['name']));
      if (name === undefined) return [];
      return [{ name, required: false, ...origin(variable), source: trace([...path, 'env', index]) }];
    }),
  );
}

function origin(variable: Json): Pick<EnvVar, 'origin' | 'secret' | 'value'> {
  const from = at(variable, ['valueFrom']);
  if (isObject(from)) {
    if (isObject(at(from, ['secretKeyRef']))) return { origin: 'secret', secret: true };
    return { origin: isObject(at(from, ['configMapKeyRef'])) ? 'configmap' : 'environment', secret: false };
  }
  return { origin: 'environment', secret: false, value: asText(at(variable, ['value'])) ?? '' };
}

/** The keys of a ConfigMap that can become variables: a legal name and one line of text. The others are files. */
export function configMapEnv(value: JsonObject, trace: Trace): EnvVar[] {
  return entriesOf(at(value, ['data'])).flatMap(([name, data]) => {
    const text = asText(data);
    if (text === undefined || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) || text.trimEnd().includes('\n')) return [];
    return [{ name, value: text, origin: 'configmap', secret: false, required: false, source: trace(['data', name]) }];
  });
}

/** All keys of a Secret, decoded: so the same secret in a dotenv file can be recognised. `stringData` wins over `data`. */
export function secretEnv(value: JsonObject, trace: Trace): EnvVar[] {
  const keys = new Map<string, EnvVar>();
  for (const field of ['data', 'stringData']) {
    for (const [name, data] of entriesOf(at(value, [field]))) {
      const text = asText(data) ?? '';
      keys.set(name, {
        name,
        value: field === 'data' ? decodeBase64(text) : text,
        origin: 'secret',
        secret: true,
        required: false,
        source: trace([field, name]),
      });
    }
  }
  return [...keys.values()];
}

/** The text behind base64; the input itself where it is no base64 or no text. */
function decodeBase64(encoded: string): string {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return encoded;
  }
}
