import { toBase64 } from '../../../helm/functions/base64';

/** Go's writer of data maps breaks lines at this length, and ends each with a line break (kyaml/yaml/datamap.go). */
const LINE = 70;

/** Bytes in base64, as kustomize puts them into Secrets and `binaryData`; of a text its UTF-8. */
export function base64Lines(value: string | Uint8Array): string {
  const encoded = toBase64(typeof value === 'string' ? new TextEncoder().encode(value) : value);
  if (encoded.length < LINE) return encoded;
  let lines = '';
  for (let at = 0; at < encoded.length; at += LINE) lines += `${encoded.slice(at, at + LINE)}\n`;
  return lines;
}
