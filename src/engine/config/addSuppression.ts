import { type Document, isMap, isSeq, parseDocument, YAMLSeq } from 'yaml';
import type { SuppressionSetting } from '../model/settings';

/** What is written of a suppression. */
export type NewSuppression = Omit<SuppressionSetting, 'source'>;

/**
 * The settings file with one more suppression at the end of its list; comments and order stay. `undefined` when the file is not such that
 * something can be added to it: it is no YAML, or has something else in that place.
 */
export function addSuppression(text: string, suppression: NewSuppression): string | undefined {
  const document: Document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  if (document.contents === null) document.contents = document.createNode({});
  const root = document.contents;
  if (!isMap(root)) return undefined;
  const list = root.get('suppressions') ?? undefined;
  if (list === undefined) root.set('suppressions', new YAMLSeq());
  else if (!isSeq(list)) return undefined;
  document.addIn(['suppressions'], document.createNode(suppression));
  return document.toString({ lineWidth: 0 });
}
