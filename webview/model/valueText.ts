import type { Json } from '../../src/protocol/messages';

const MAX_CHARS = 20_000;

/** A value as people write it: scalars plain, a short list of scalars on one line, the rest in the manner of YAML. */
export function valueText(value: Json): string {
  const text = typeof value === 'string' ? value : lines(value).join('\n');
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}\n… ${text.length - MAX_CHARS} more characters` : text;
}

function lines(value: Json): string[] {
  if (value === null || typeof value !== 'object') return [scalar(value)];
  if (Array.isArray(value)) {
    if (value.every((item) => item === null || typeof item !== 'object')) {
      const inline = `[${value.map(scalar).join(', ')}]`;
      if (inline.length <= 80) return [inline];
    }
    return value.flatMap((item) => prefixed('- ', lines(item)));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, item]) => {
    const inner = lines(item);
    const flat = inner.length === 1 && (item === null || typeof item !== 'object' || Array.isArray(item));
    return flat || inner[0] === '{}' ? [`${key}: ${inner[0]}`] : [`${key}:`, ...inner.map((line) => `  ${line}`)];
  });
}

function prefixed(mark: string, inner: readonly string[]): string[] {
  return inner.map((line, at) => (at === 0 ? mark : '  ') + line);
}

/** Strings that YAML would read as something else keep their quotes, so that `"80"` and `80` differ for the eye too. */
function scalar(value: Json): string {
  if (typeof value !== 'string') return String(value);
  return /^$|^\s|\s$|\n|^(true|false|null|~|[-+.\d][\d._eE+-]*)$|^[[{&*!|>'"%@`#]|: |\s#/.test(value)
    ? JSON.stringify(value)
    : value;
}
