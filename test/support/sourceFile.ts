import type { SourceFile } from '../../src/engine/model/source';

/** A source file from text; the blob id is made of path and text, so equal input is equal. */
export function sourceFile(text: string, path = 'file.yaml'): SourceFile {
  return { path, text, blob: `${path}:${text}` };
}
