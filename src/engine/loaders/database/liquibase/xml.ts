/** A tag of XML with what is in it. */
export interface XmlNode {
  /** Without its namespace. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
  text: string;
  /** From 1. */
  readonly line: number;
}

/** Deeper than change logs are. */
const MAX_DEPTH = 50;

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[^>]*\?>|<!\w[^>]*>|<(\/?)([\w:.-]{1,100})((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/** Reads XML as far as change logs need it: tags, attributes, texts. Entities stay as they are. The root holds all. */
export function readXml(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: new Map(), children: [], text: '', line: 1 };
  const open: XmlNode[] = [root];
  let line = 1;
  let counted = 0;
  let after = 0;
  for (const match of text.matchAll(TAG)) {
    for (; counted < match.index; counted++) if (text.charCodeAt(counted) === 10) line++;
    open.at(-1)!.text += text.slice(after, match.index) + (match[1] ?? '');
    after = match.index + match[0].length;
    const [, , closes, name, attributes = '', isEmpty] = match;
    if (name === undefined) continue;
    const plain = name.slice(name.indexOf(':') + 1);
    if (closes) {
      if (open.length > 1 && open.at(-1)!.name === plain) open.pop();
      continue;
    }
    const node: XmlNode = { name: plain, attributes: readAttributes(attributes), children: [], text: '', line };
    open.at(-1)!.children.push(node);
    if (!isEmpty && open.length < MAX_DEPTH) open.push(node);
  }
  return root;
}

function readAttributes(text: string): Map<string, string> {
  const found = [...text.matchAll(/([\w:.-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return new Map(found.map(([, name, double, single]) => [name!, double ?? single ?? '']));
}
