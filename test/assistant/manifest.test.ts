import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputSchemaOf } from '../../src/assistant/comparisonInput';
import { TOOL_NAMES } from '../../src/assistant/tool';
import { TOOLS } from '../../src/assistant/tools';

const ROOT = join(__dirname, '../..');
const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const described: Record<string, unknown>[] = contributes.languageModelTools;

describe('the tools', () => {
  test('that package.json describes to VS Code are those that there are, described alike', () => {
    const facts = described.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema }));
    expect(facts).toEqual(
      TOOLS.map((tool) => ({
        name: `infradiff_${tool.name}`,
        modelDescription: tool.description,
        inputSchema: inputSchemaOf(tool),
      })),
    );
    expect(TOOLS.map(({ name }) => name)).toEqual(TOOL_NAMES);
  });

  test('can be named in a prompt, each by a word of its own', () => {
    const words = described.map(({ toolReferenceName }) => toolReferenceName);
    expect(new Set(words).size).toBe(TOOLS.length);
    for (const tool of described) {
      expect(tool).toMatchObject({
        canBeReferencedInPrompt: true,
        icon: expect.stringMatching(/^\$\([\w-]+\)$/),
        when: expect.any(String),
        userDescription: expect.stringMatching(/^%.+%$/),
        displayName: expect.stringMatching(/^%.+%$/),
      });
      expect(tool.toolReferenceName).toMatch(/^[A-Za-z]+$/);
    }
  });

  test('are all told of in the skill, which the manifest names by its folder', () => {
    const [{ path }, ...others] = contributes.chatSkills;
    expect(others).toEqual([]);
    const text = readFileSync(join(ROOT, path), 'utf8');
    const [, front] = /^---\n([\s\S]*?)\n---\n/.exec(text)!;
    const { name, description } = parse(front!);
    // The editor refuses another name than that of the folder, and reads so much of the description.
    expect(path).toBe(`./skills/${name}/SKILL.md`);
    expect(description.length).toBeLessThanOrEqual(1024);
    for (const tool of TOOL_NAMES) expect(text).toContain(`| \`infradiff_${tool}\` | \`${tool}\` |`);
  });

  test('are all told of in docs/assistants.md', () => {
    const file = join(ROOT, 'docs/assistants.md');
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    for (const { name, toolReferenceName } of described) {
      expect(text).toContain(`\`${String(name).replace('infradiff_', '')}\``);
      expect(text).toContain(`\`#${toolReferenceName}\``);
    }
  });
});
