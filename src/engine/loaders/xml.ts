import { SaxesParser } from 'saxes';

/** An element with the line on which its tag ends. Lines count from 1. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, without that of its children. */
  readonly text: string;
  readonly line: number;
}

export interface Xml {
  /** Absent when the text is not well formed, or larger than what is read. */
  readonly root?: XmlElement;
  /** The line of the first fault. */
  readonly faultAt?: number;
}

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 100_000;

/** A fault ends the reading. */
class Fault extends Error {}

/** Reads XML without namespaces. Entities other than XML's own are faults, and nothing outside of the text is read. */
export function parseXml(text: string): Xml {
  const parser = new SaxesParser({ fileName: '', xmlns: false });
  const open: { name: string; attributes: Map<string, string>; children: XmlElement[]; text: string; line: number }[] =
    [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on('error', () => {
    throw new Fault();
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++count > MAX_ELEMENTS || open.length >= MAX_DEPTH) throw new Fault();
    const element = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { faultAt: parser.line };
  }
  return root ? { root } : {};
}

/** The first child of that name whose attribute `name` is so, where one is given. */
export function childOf(element: XmlElement, name: string, called?: string): XmlElement | undefined {
  return element.children.find(
    (child) => child.name === name && (called === undefined || child.attributes.get('name') === called),
  );
}
