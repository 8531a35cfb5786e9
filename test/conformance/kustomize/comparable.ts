import { parseAllDocuments } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../../src/engine/model/json';

/** The documents of kubectl's output as values; empty ones left out. What YAML 1.1 would take for something else stands in quotes there. */
export function documentsOf(text: string): JsonObject[] {
  return parseAllDocuments(text, { logLevel: 'silent' })
    .map((document) => document.toJS({ maxAliasCount: -1 }) as Json)
    .filter(isObject);
}

/** Tells one document of a build from the others, for messages and for comparing regardless of order. */
export function nameOf(document: JsonObject): string {
  const metadata = isObject(document.metadata) ? document.metadata : {};
  return [document.apiVersion, document.kind, metadata.namespace, metadata.name]
    .map((part) => String(part ?? ''))
    .join(' ');
}
