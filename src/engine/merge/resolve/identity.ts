import { isObject, type Json } from '../../model/json';

/** The fields that name an item of a list, the first that it has. */
const NAMES = ['name', 'id', 'target', 'containerPort', 'port', 'mountPath', 'job_name', 'path', 'host', 'repository'];

/** What tells an item of a list from the others, whatever else of it changes. {@link isKnownByText} when only its text does. */
export function itemName(item: Json): string {
  if (!isObject(item)) return `=${typeof item === 'string' ? assignedName(item) : JSON.stringify(item)}`;
  const field = NAMES.find((name) => typeof item[name] === 'string' || typeof item[name] === 'number');
  return field === undefined ? `text:${JSON.stringify(item)}` : `${field}=${String(item[field])}`;
}

/** The item has no name: altered, it looks like another. */
export const isKnownByText = (name: string): boolean => name.startsWith('text:') || name.startsWith('=');

/** `LOG_LEVEL=debug` in a list is the variable of that name. */
function assignedName(text: string): string {
  return /^([A-Za-z_][\w.-]*)=/.exec(text)?.[1] ?? text;
}

/** A Kubernetes object is known by what it is. */
export function objectId(document: Json): string | undefined {
  if (!isObject(document) || !isObject(document.metadata)) return undefined;
  const { kind, metadata } = document;
  return kind && metadata.name ? JSON.stringify([kind, metadata.namespace ?? '', metadata.name]) : undefined;
}
