import { askTool } from '../../src/assistant/askTool';
import type { Files } from '../../src/assistant/files';
import { TOOLS } from '../../src/assistant/tools';
import type { Report } from '../../src/engine/report/report';

/** Asks a tool by its name. */
export function ask(
  report: Report,
  name: string,
  input: object = {},
  files?: Files,
): Promise<{ text: string; isError: boolean }> {
  return askTool(
    TOOLS.find((tool) => tool.name === name)!,
    input,
    async () => ({ report, ...(files ? { files } : {}) }),
    (tool) => tool,
  );
}

/** Every page of an answer. */
export async function pages(report: Report, name: string, input: object = {}, files?: Files): Promise<string[]> {
  const all: string[] = [];
  for (let cursor: string | undefined; all.length < 200; ) {
    const { text, isError } = await ask(report, name, { ...input, ...(cursor ? { cursor } : {}) }, files);
    if (isError) throw new Error(text);
    all.push(text);
    cursor = /with cursor "([^"]+)"\.$/m.exec(text)?.[1];
    if (cursor === undefined) return all;
  }
  throw new Error('The pages do not end.');
}
