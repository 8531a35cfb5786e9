const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Go's writer of data maps breaks lines at this length, and ends each with a line break (kyaml/yaml/datamap.go). */
const LINE = 70;

/** The text's UTF-8 in base64, as kustomize puts it into Secrets. */
export function base64Lines(text: string): string {
  const encoded = base64(new TextEncoder().encode(text));
  if (encoded.length < LINE) return encoded;
  let lines = '';
  for (let at = 0; at < encoded.length; at += LINE) lines += `${encoded.slice(at, at + LINE)}\n`;
  return lines;
}

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    parts.push(
      ALPHABET[word >> 18]!,
      ALPHABET[(word >> 12) & 63]!,
      b === undefined ? '=' : ALPHABET[(word >> 6) & 63]!,
      c === undefined ? '=' : ALPHABET[word & 63]!,
    );
  }
  return parts.join('');
}
