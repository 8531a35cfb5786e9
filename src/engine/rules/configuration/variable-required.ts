import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { isExampleFile } from '../shared/files';

export const variableRequired: StateRule = {
  meta: {
    id: 'variable-required',
    title: 'A Compose file demands a variable that no file sets',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'Compose refuses to start without it: "required variable DB_PASSWORD is missing a value".',
    remediation: 'Set the variable on every machine (and in CI) before this is deployed.',
    messages: {
      missing: {
        title: '{{file}} demands {{name}}, and the committed .env does not set it',
        message:
          '{{name}} is required (`:?`), and .env, which Compose reads, has no value for it: the project is refused.',
      },
      undocumented: {
        title: '{{file}} demands {{name}}, and {{example}} does not name it',
        message:
          '{{name}} is required (`:?`). {{example}} names other variables of the project: whoever copies it is refused.',
      },
      needed: {
        title: '{{file}} demands {{name}}',
        message: '{{name}} is required (`:?`): whoever starts the project must set it, or Compose refuses.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      const folder = folderOf(unit.path);
      const dotenv = model.tree.hasFile(folder === '' ? '.env' : `${folder}/.env`);
      const examples = model.index
        .ofKind('dotenv')
        .filter(({ name }) => isExampleFile(name) && folderOf(name) === folder);
      const seen = new Set<string>();
      for (const { name, required, value, fallback, source } of unit.variables) {
        const key = JSON.stringify([source.file.path, name]);
        if (!required || fallback !== undefined || (value !== undefined && value !== '') || seen.has(key)) continue;
        seen.add(key);
        const documented = examples.some((file) => file.facets.env.some((variable) => variable.name === name));
        const guide = documented ? undefined : examples.find((file) => namesHalf(file, unit));
        const otherwise = guide ? 'undocumented' : 'needed';
        yield {
          messageId: dotenv ? 'missing' : otherwise,
          data: { name, file: baseName(source.file.path), ...(guide ? { example: guide.name } : {}) },
          key: [name],
          at: source,
          ...(dotenv ? { severity: 'high' } : documented ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

/** An example that names half of what the project uses is meant to name all of it. */
function namesHalf({ facets }: Resource, { variables }: Unit): boolean {
  const used = new Set(variables.map(({ name }) => name));
  const count = facets.env.filter(({ name }) => used.has(name)).length;
  return count > 1 && count * 2 >= used.size;
}
