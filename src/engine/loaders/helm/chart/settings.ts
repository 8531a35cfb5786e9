import { isList, isMap, listNode, type MapNode, mapNode, type Node, scalarNode, withEntry } from '../../tree/node';
import { ChartError } from './chart';

/** What `--set` and `--set-string` are given, each as it is written: `a.b=1,c[0]=x`. The texts come after the others, as Helm takes them. */
export interface Settings {
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
}

/**
 * Values with settings over them (helm v4 `pkg/strvals/parser.go`).
 * @throws ChartError for what Helm does not read
 */
export function withSettings(values: MapNode, { set = [], setString = [] }: Settings = {}): MapNode {
  const typed = set.reduce((result, text) => applied(result, text, '--set', typedScalar), values);
  return setString.reduce((result, text) => applied(result, text, '--set-string', scalarNode), typed);
}

type Read = (text: string) => Node;

function applied(values: MapNode, text: string, option: string, read: Read): MapNode {
  try {
    return new SettingParser(text, read).into(values);
  } catch (error) {
    if (error instanceof SettingError) throw new ChartError(`failed parsing ${option} data: ${error.message}`);
    throw error;
  }
}

class SettingError extends Error {}

const MAX_NESTED = 30;
const MAX_INDEX = 65_536;

class SettingParser {
  private readonly characters: readonly string[];
  private at = 0;

  constructor(
    text: string,
    private readonly read: Read,
  ) {
    this.characters = [...text];
  }

  into(values: MapNode): MapNode {
    let result = values;
    while (this.at < this.characters.length) result = this.key(result, 0);
    return result;
  }

  /** The text up to one of the marks, and which it was; `\` takes a mark's meaning away. */
  private until(marks: string): { text: string; mark: string | undefined } {
    let text = '';
    for (;;) {
      const character = this.characters[this.at++];
      if (character === undefined) return { text, mark: undefined };
      if (character === '\\') text += this.characters[this.at++] ?? '';
      else if (marks.includes(character)) return { text, mark: character };
      else text += character;
    }
  }

  private key(map: MapNode, level: number): MapNode {
    const { text: name, mark } = this.until('=[,.');
    const old = map.entries.get(name);
    switch (mark) {
      case undefined:
        if (name === '') return map;
        throw new SettingError(`key ${JSON.stringify(name)} has no value`);
      case ',':
        throw new SettingError(`key ${JSON.stringify(name)} has no value (cannot end with ,)`);
      case '=':
        return put(map, name, this.value());
      case '[': {
        if (old !== undefined && !isList(old)) throw new SettingError(`unable to parse key: ${name} is no list`);
        return put(map, name, this.item(old?.items ?? [], this.index(), level));
      }
      default: {
        if (level >= MAX_NESTED) {
          throw new SettingError(
            `value name nested level is greater than maximum supported nested level of ${MAX_NESTED}`,
          );
        }
        if (old !== undefined && !isMap(old)) throw new SettingError(`unable to parse key: ${name} is no map`);
        const inner = this.key(old ?? mapNode({}), level + 1);
        if (inner.entries.size === 0) throw new SettingError(`key map ${JSON.stringify(name)} has no value`);
        return put(map, name, inner);
      }
    }
  }

  private index(): number {
    const { text, mark } = this.until(']');
    if (mark === undefined || !/^[+-]?\d+$/.test(text)) {
      throw new SettingError(`error parsing index: ${JSON.stringify(text)} is no number`);
    }
    return Number(text);
  }

  /** A list with what stands behind its `[index]`. */
  private item(items: readonly Node[], index: number, level: number): Node {
    if (index < 0) throw new SettingError(`negative ${index} index not allowed`);
    if (index > MAX_INDEX) {
      throw new SettingError(`index of ${index} is greater than maximum supported index of ${MAX_INDEX}`);
    }
    const { text, mark } = this.until('[.=');
    if (text !== '') throw new SettingError(`unexpected data at end of array index: ${JSON.stringify(text)}`);
    const old = items[index];
    const filled = [...items];
    while (filled.length <= index) filled.push(scalarNode(null));
    if (mark === '=') filled[index] = this.value();
    else if (mark === '[') filled[index] = this.item(isList(old) ? old.items : [], this.index(), level);
    else if (mark === '.') filled[index] = this.key(isMap(old) ? old : mapNode({}), level);
    return listNode(mark === undefined ? items : filled);
  }

  private value(): Node {
    if (this.characters[this.at] !== '{') return this.read(this.until(',').text);
    this.at++;
    const items: Node[] = [];
    for (;;) {
      const { text, mark } = this.until(',}');
      if (mark === undefined) throw new SettingError("list must terminate with '}'");
      items.push(this.read(text));
      if (mark === '}') break;
    }
    if (this.characters[this.at] === ',') this.at++;
    return listNode(items);
  }
}

function put(map: MapNode, name: string, value: Node): MapNode {
  return name === '' ? map : withEntry(map, name, value);
}

/** `true`, `null` and whole numbers are no texts; what begins with a zero is one. */
function typedScalar(text: string): Node {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return scalarNode(word === 'true');
  if (word === 'null') return scalarNode(null);
  const isWhole = text === '0' || (/^[+-]?\d+$/.test(text) && !text.startsWith('0'));
  return isWhole && Number.isSafeInteger(Number(text))
    ? { ...scalarNode(Number(text)), isInteger: true }
    : scalarNode(text);
}
