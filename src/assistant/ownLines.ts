/**
 * The lines of a YAML file that belong to something: what is indented below its key (`api:` of Compose), and the documents that have it as a
 * `name` (manifests). Counts from 1; empty where the file does not name it so.
 */
export function ownLines(text: string, name: string): ReadonlySet<number> {
  const lines = text.split('\n');
  const own = new Set<number>();
  const documents: number[] = [];
  const named = new Set<number>();
  /** How far the key is indented whose block goes on. */
  let block: number | undefined;
  let document = 0;
  lines.forEach((line, index) => {
    if (/^---(?:\s|$)/.test(line)) document++;
    documents.push(document);
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (block !== undefined && content !== '' && indent <= block) block = undefined;
    if (isKeyOf(content, name)) block ??= indent;
    if (isNameOf(content, name)) named.add(document);
    if (block !== undefined) own.add(index + 1);
  });
  documents.forEach((of, index) => {
    if (named.has(of)) own.add(index + 1);
  });
  return own;
}

const isKeyOf = (content: string, name: string): boolean =>
  [`${name}:`, `"${name}":`, `'${name}':`].some((key) => content.startsWith(key));

function isNameOf(content: string, name: string): boolean {
  const [, value] = /^(?:- )?name: *(\S+)/.exec(content) ?? [];
  return value === name || value === `"${name}"` || value === `'${name}'`;
}
