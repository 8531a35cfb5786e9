import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** An element as a browser reads it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** All text in it. */
  readonly text: string;
  /** Where it stands in the source. */
  readonly start: number;
  readonly end: number;
}

export interface Page {
  readonly source: string;
  /** In the order of the source. Elements that a browser would add of itself are not among them. */
  readonly elements: readonly Element[];
  /** What the standard calls an error of the source, by its name. */
  readonly errors: readonly string[];
}

/** Reads a page as browsers do. */
export function parsePage(source: string): Page {
  const errors: string[] = [];
  const document = parse(source, { sourceCodeLocationInfo: true, onParseError: ({ code }) => errors.push(code) });
  const elements = elementsOf(document);
  // A character that no text should hold, and none that could become an element.
  return { source, elements, errors: errors.filter((code) => code !== 'noncharacter-in-input-stream') };
}

/** All text of the body. */
export function textOf({ elements }: Page): string {
  return elements.find(({ name }) => name === 'body')!.text;
}

function elementsOf(node: Node): Element[] {
  const inside = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  if (!('tagName' in node)) return inside;
  const location = node.sourceCodeLocation;
  const element = {
    name: node.tagName,
    attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
    text: textIn(node),
    start: location?.startOffset ?? 0,
    end: location?.endOffset ?? 0,
  };
  return location ? [element, ...inside] : inside;
}

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}
