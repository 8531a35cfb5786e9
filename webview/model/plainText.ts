/** Characters that reorder or hide text: bidirectional controls, zero-width ones, and C0/C1 controls except tab and line feed. */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Text as it is, with characters that could make it look like another text written out: `‹U+202E›`. */
export function showHidden(text: string): string {
  return text.replace(HIDDEN, (char) => `‹U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`);
}

/** Splits a sentence at its backticks. */
export function codeSpans(text: string): { text: string; code: boolean }[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return [{ text, code: false }];
  return parts.map((part, at) => ({ text: part, code: at % 2 === 1 })).filter((part) => part.text !== '');
}
