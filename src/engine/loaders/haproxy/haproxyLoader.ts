import type { Path } from '../../model/json';
import { isObject, type JsonObject } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import { blocksValue, type Directive } from '../toolFiles/blocks';
import { createLineNotes } from '../toolFiles/lineNotes';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';

/** Configurations of HAProxy. */
export const haproxyReader: ToolReader = {
  name: 'haproxy',
  mayBe: (path) => /^haproxy[\w.-]*\.(?:cfg|conf)(?:\.template)?$|\.haproxy$|^haproxy\.cfg\b/.test(baseName(path)),
  read,
};

export const haproxyLoader = toolFileLoader(haproxyReader);

/** Longer files are data. */
const MAX_LENGTH = 1_000_000;

/** A line of one of these words, from the left edge on, begins a section (docs.haproxy.org, "Configuration file format"). */
const SECTION =
  /^(?:global|defaults|frontend|backend|listen|peers|resolvers|userlist|mailers|program|cache|ring|http-errors|fcgi-app)(?:\s|$)/;

function read(file: SourceFile): ToolFile | undefined {
  const { text } = file;
  if (text.length > MAX_LENGTH || /\{\{|\{%|<%/.test(text)) return undefined;
  const sections = sectionsOf(text);
  if (!sections.some(({ name }) => name === 'backend' || name === 'listen' || name === 'frontend')) return undefined;
  const { note, place } = createLineNotes(file);
  const value = blocksValue(sections, note);
  return { kind: 'haproxy', value, place, targets: targetsOf(value), problems: [] };
}

function sectionsOf(text: string): Directive[] {
  const sections: (Directive & { block: Directive[] })[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const words = wordsOf(written);
    const [name, ...args] = words;
    if (name === undefined) continue;
    const directive = { name, args, line: index + 1 };
    if (SECTION.test(written)) sections.push({ ...directive, block: [] });
    else sections.at(-1)?.block.push(directive);
  }
  return sections;
}

/** Without comments. */
function wordsOf(line: string): string[] {
  const words = line
    .slice(0, 2000)
    .split(/\s+/)
    .filter((word) => word !== '');
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

/** `server <name> <address>` of what passes requests on. */
function targetsOf(value: JsonObject): ToolTarget[] {
  return Object.entries(value).flatMap(([section, block]) => {
    if (!/^(?:backend|listen)\b/.test(section) || !isObject(block)) return [];
    const said = block.server;
    const texts = Array.isArray(said) ? said : said === undefined ? [] : [said];
    return texts.flatMap((text, index): ToolTarget[] => {
      const path: Path = [section, 'server', ...(Array.isArray(said) ? [index] : [])];
      const [, address = ''] = String(text).split(' ');
      const target = /[$%]|^(?:unix|abns|fd|ipv[46])@/.test(address) ? undefined : hostTarget(address);
      return target ? [{ path, target }] : [];
    });
  });
}
