import { toBytes } from '../template/bytes';
import { formatFloat } from '../template/goFloat';
import { entryOf, Origins, type Tracked } from '../template/origins';
import { TextBuilder } from '../template/text';
import { Bytes, type GoMap, type GoValue, Int, isList, isMap, isNilList, Struct } from '../template/values';
import { toBase64 } from './base64';
import { jsonNumber } from './json';
import { Visits } from './visits';
import { isSimpleKey, YamlEmitter } from './yamlEmitter';
import { compareKeys } from './yamlKeys';
import { textStyle } from './yamlScalar';

/**
 * `toYaml` as Helm has it: sigs.k8s.io/yaml, that is JSON written by go-yaml v2. Every line keeps the entry of the values that it was made of.
 * The text ends without a newline.
 * @throws Error what JSON cannot hold, or YAML cannot read again
 */
export function toGoYaml(value: Tracked, spend: (amount: number) => void = () => {}, style: YamlStyle = {}): Tracked {
  const built = new YamlWriter(spend, style).write(value);
  return { ...built, from: value.from.join(built.from) };
}

/** How `toYamlPretty` differs: lists are indented below their keys, and long lines are left whole. */
export interface YamlStyle {
  readonly indentsLists?: boolean;
}

class YamlWriter {
  private readonly emitter: YamlEmitter;
  private readonly output = new TextBuilder();
  private readonly visits: Visits;
  private last = Origins.none;
  /** Under which the whole was chosen: every line of it was. */
  private under = Origins.none;

  constructor(
    private readonly spend: (amount: number) => void,
    private readonly style: YamlStyle,
  ) {
    this.emitter = new YamlEmitter(style.indentsLists ? Number.POSITIVE_INFINITY : undefined);
    this.visits = new Visits(spend);
  }

  write(value: Tracked): Tracked {
    this.under = value.from.conditions;
    this.node(value, false);
    this.flush(value.from);
    const built = this.output.build();
    // A block of lines ends with a newline of its own, which Helm cuts off.
    if (!built.value.endsWith('\n')) return built;
    const spans = [...(built.spans ?? [])];
    const last = spans.pop()!;
    if (last.length > 1) spans.push({ ...last, length: last.length - 1 });
    return { ...built, value: built.value.slice(0, -1), spans };
  }

  /** What was written since belongs to an entry; the newline before it still to the line above. */
  private flush(from: Origins): void {
    const text = this.emitter.take();
    this.spend(text.length >> 5);
    const isNewLine = text.startsWith('\n');
    if (isNewLine) this.output.add('\n', this.last);
    this.output.add(isNewLine ? text.slice(1) : text, from.join(this.under));
    this.last = from;
  }

  private node(node: Tracked, isValueOfKey: boolean): void {
    const { value } = node;
    if (value instanceof Bytes) this.text(toBase64(toBytes(value.content)));
    else if (value instanceof Struct && value.json !== undefined) this.text(value.json);
    else if (value !== null && (isMap(value) || value instanceof Struct)) {
      const map: GoMap = isMap(value) ? value : new Map(value.fields);
      if (map.size === 0) this.emitter.mark('{}', { spaced: true });
      else this.visits.inside(value, () => this.emitter.nested(() => this.mapping(map, node.from)));
    } else if (value !== null && isList(value) && !isNilList(value)) {
      if (value.length === 0) this.emitter.mark('[]', { spaced: true });
      else {
        this.visits.inside(value, () =>
          this.emitter.nested(
            () => this.sequence(value, node.from),
            isValueOfKey && !this.style.indentsLists ? 'listOfKey' : 'block',
          ),
        );
      }
    } else if (typeof value === 'string') this.text(value);
    else this.emitter.mark(scalarOf(value), { spaced: true });
  }

  private text(text: string): void {
    const readable = throughReader(text);
    this.emitter.scalar(readable, textStyle(readable), false);
  }

  private mapping(map: GoMap, from: Origins): void {
    for (const key of [...map.keys()].map(readableKey).sort(compareKeys)) {
      const entry = entryOf(map, key, from);
      this.emitter.startEntry();
      if (isSimpleKey(key)) {
        this.emitter.scalar(key, textStyle(key), true);
        this.emitter.mark(':');
      } else {
        this.emitter.mark('?', { spaced: true, indents: true });
        this.emitter.scalar(key, textStyle(key), false);
        this.emitter.startEntry();
        this.emitter.mark(':', { spaced: true, indents: true });
      }
      this.flush(entry.from);
      this.node(entry, true);
      this.flush(entry.from);
    }
  }

  private sequence(list: GoValue[], from: Origins): void {
    for (let index = 0; index < list.length; index++) {
      const item = entryOf(list, index, from);
      this.emitter.startEntry();
      this.emitter.mark('-', { spaced: true, indents: true });
      this.flush(item.from);
      this.node(item, false);
      this.flush(item.from);
    }
  }
}

/** The JSON is read as YAML before it is written: a next-line mark is a break there, and some characters are refused. */
function throughReader(text: string): string {
  if (!/[^\n\r\t\x20-\x7e]/.test(text)) return text;
  if (/[\x7f-\x84\x86-\x9f\ufffe\uffff]/.test(text)) throw new Error('yaml: control characters are not allowed');
  return text.replace(/ *\u0085 */g, ' ').replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function readableKey(key: string): string {
  if (key.includes('\u0085')) throw new Error('yaml: mapping values are not allowed in this context');
  return throughReader(key);
}

function scalarOf(value: GoValue): string {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Int) return value.value.toString();
  if (typeof value === 'number') return numberText(value);
  return 'null';
}

/** JSON's spelling, read again: whole numbers of 64 bits stay whole, others are decimals in Go's shortest form. */
function numberText(value: number): string {
  const json = jsonNumber(value);
  if (/^-?\d+$/.test(json)) {
    const whole = BigInt(json);
    if (whole >= -(2n ** 63n) && whole < 2n ** 64n) return whole.toString();
  }
  return formatFloat(value, 'g', -1);
}
