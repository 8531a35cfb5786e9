import type { SourceFile } from '../../../model/source';
import { textMemo } from '../../../util/textMemo';

/** A document that a chart makes, as a file for parsers. */
export interface DocumentFile extends SourceFile {
  /** Keeps the text shared for as long as somebody has the file. */
  readonly shared: SharedText;
}

interface SharedText {
  readonly text: string;
}

/** The versions of a chart, and the trees of a comparison, render most of their documents alike: equal texts are kept once. */
const sharedText = textMemo((text): SharedText => ({ text }));

/** `name` is that of the template that wrote it. One file for all who read it: it is parsed once. */
export function documentFile(name: string, text: string): DocumentFile {
  const shared = sharedText(text);
  return { path: name, blob: '', text: shared.text, shared };
}
