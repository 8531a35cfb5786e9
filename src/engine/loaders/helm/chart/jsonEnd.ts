/** Where the first JSON value of a text ends: at a comma that stands in no brackets and no quotes, or with the text. */
export function jsonEnd(text: string): number {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (isText) {
      if (character === '\\') at++;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === ',' && depth <= 0) return at;
  }
  return text.length;
}
