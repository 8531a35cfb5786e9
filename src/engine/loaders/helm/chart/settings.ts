import { isObject, type Json } from '../../../model/json';
import type { Source } from '../../../model/source';
import { isList, isMap, listNode, type MapNode, mapNode, type Node, scalarNode, withEntry } from '../../tree/node';
import { ChartError } from './chart';
import { mergeValues } from './coalesce';
import { jsonEnd } from './jsonEnd';

/** What an option `--set…` of a command is given, as it is written: `a.b=1,c[0]=x`. */
export interface GivenSetting {
  readonly form: 'json' | 'set' | 'string' | 'file' | 'literal';
  readonly text: string;
  /** Where it stands: the place of the values that it gives. */
  readonly source?: Source;
  /** The text of the file that one of the form `file` names; of such a setting `text` has one key. */
  readonly content?: string;
}

/** What `--set` and `--set-string` are given, each as it is written. */
export interface Settings {
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
}

export function settingsOf({ set = [], setString = [] }: Settings): GivenSetting[] {
  return [
    ...set.map((text) => ({ form: 'set' as const, text })),
    ...setString.map((text) => ({ form: 'string' as const, text })),
  ];
}

/** Whatever the order on the command line, Helm takes them in this one (helm v4 `pkg/cli/values/options.go`). */
const ORDER = ['json', 'set', 'string', 'file', 'literal'];

/**
 * Values with settings over them (helm v4 `pkg/strvals/parser.go`, `literal_parser.go`).
 * @throws ChartError for what Helm does not read
 */
export function withSettings(values: MapNode, settings: readonly GivenSetting[]): MapNode {
  const sorted = [...settings].sort((a, b) => ORDER.indexOf(a.form) - ORDER.indexOf(b.form));
  return sorted.reduce(applied, values);
}

function applied(values: MapNode, setting: GivenSetting): MapNode {
  const { form, text, source } = setting;
  const sources = source ? [source] : [];
  try {
    const whole = form === 'json' && text.trimStart().startsWith('{') ? parseJson(text) : undefined;
    if (isObject(whole)) return mergeValues([values, jsonNode(whole, sources) as MapNode]);
    return new SettingParser(setting, sources).into(values);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    const option = form === 'set' ? '--set' : `--set-${form}`;
    throw new ChartError(`failed parsing ${option} data: ${error.message}`);
  }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    // The words of the parser quote the text, which may be a secret.
    throw new SettingError('it is no JSON');
  }
}

function jsonNode(value: Json, sources: readonly Source[]): Node {
  if (Array.isArray(value))
    return listNode(
      value.map((item) => jsonNode(item, sources)),
      sources,
    );
  if (!isObject(value)) return scalarNode(value, sources);
  return mapNode(new Map(Object.entries(value).map(([key, entry]) => [key, jsonNode(entry, sources)])), sources);
}

class SettingError extends Error {}

const MAX_NESTED = 30;
const MAX_INDEX = 65_536;

class SettingParser {
  private readonly characters: readonly string[];
  private at = 0;

  constructor(
    private readonly setting: GivenSetting,
    private readonly sources: readonly Source[],
  ) {
    this.characters = [...setting.text];
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
      if (character === '\\' && this.setting.form !== 'literal') text += this.characters[this.at++] ?? '';
      else if (marks.includes(character)) return { text, mark: character };
      else text += character;
    }
  }

  private key(map: MapNode, level: number): MapNode {
    // A literal has no comma that parts it from another.
    const { text: name, mark } = this.until(this.setting.form === 'literal' ? '=[.' : '=[,.');
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
        const inner = this.key(old ?? mapNode({}, this.sources), level + 1);
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
    else if (mark === '.') filled[index] = this.key(isMap(old) ? old : mapNode({}, this.sources), level);
    return listNode(mark === undefined ? items : filled, this.sources);
  }

  private value(): Node {
    const { form, content } = this.setting;
    if (form === 'json') return this.json();
    if (form === 'literal' || form === 'file') {
      const rest = this.characters.slice(this.at).join('');
      this.at = this.characters.length;
      return scalarNode(form === 'file' ? (content ?? '') : rest, this.sources);
    }
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
    return listNode(items, this.sources);
  }

  private read(text: string): Node {
    return { ...(this.setting.form === 'string' ? scalarNode(text) : typedScalar(text)), sources: this.sources };
  }

  /** One JSON value, up to the comma behind it; nothing at all is a null. */
  private json(): Node {
    const rest = this.characters.slice(this.at).join('');
    const end = jsonEnd(rest);
    const text = rest.slice(0, end).trim();
    this.at += [...rest.slice(0, end)].length + 1;
    return text === '' ? scalarNode(null, this.sources) : jsonNode(parseJson(text), this.sources);
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
