/**
 * What becomes of a folded block (`>`) when go-yaml writes it and reads it again, as kustomize does with every object. Its writer looks
 * at the start of the text where it should look at the next line (`yaml_emitter_write_folded_scalar` of emitterc.go): a line break
 * before an indented line is doubled. What kubectl builds has it so.
 */
export function refolded(text: string): string {
  // Such texts are written in double quotes.
  if (/ \n| $|[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\ud800-\udfff]/.test(text)) return text;
  const startsBlank = /^\n*([ \t]|$)/.test(text);
  return text.replace(/([^\n]+)(\n+)(?=([^\n]?))/g, (_, line: string, breaks: string, next: string) => {
    if (isIndented(line)) return line + breaks;
    if (next === '') return line + (breaks.length > 1 && !startsBlank ? `${breaks}\n` : breaks);
    if (isIndented(next)) return line + (startsBlank ? breaks : `${breaks}\n`);
    if (!startsBlank) return line + breaks;
    return line + (breaks.length === 1 ? ' ' : breaks.slice(1));
  });
}

const isIndented = (line: string): boolean => line.startsWith(' ') || line.startsWith('\t');
