/** The sections of an ini file with their keys, and what makes its reader give up. Lines count from 1. */
export interface Ini {
  readonly sections: ReadonlyMap<string, Readonly<{ line: number; keys: ReadonlyMap<string, number> }>>;
  readonly problem?: { readonly line: number; readonly message: string };
}

/**
 * Reads an ini file as iniconfig does, which pytest uses: the first fault ends it, with these words.
 * https://github.com/pytest-dev/iniconfig/blob/main/src/iniconfig/_parse.py
 */
export function readIni(text: string): Ini {
  const sections = new Map<string, { line: number; keys: Map<string, number> }>();
  let section: { line: number; keys: Map<string, number> } | undefined;
  let isOpen = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const failed = (message: string): Ini => ({ sections, problem: { line, message } });
    if (/^\s*(?:[#;]|$)/.test(raw)) continue;
    if (/^\s/.test(raw)) {
      if (!isOpen) return failed('unexpected value continuation');
      continue;
    }
    const header = /^\[([^\]]*)\]\s*(?:[#;].*)?$/.exec(raw)?.[1];
    if (header !== undefined) {
      if (sections.has(header)) return failed(`duplicate section '${header}'`);
      section = { line, keys: new Map() };
      sections.set(header, section);
      isOpen = false;
      continue;
    }
    const key = /^([^=:]{1,200})[=:]/.exec(raw)?.[1]?.trim();
    if (key === undefined) return failed('unexpected line');
    if (!section) return failed('no section header defined');
    if (section.keys.has(key)) return failed(`duplicate name '${key}'`);
    section.keys.set(key, line);
    isOpen = true;
  }
  return { sections };
}
