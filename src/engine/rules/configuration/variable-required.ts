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
      const seen = new Set<string>();
      for (const { name, required, value, fallback, source } of unit.variables) {
        const key = JSON.stringify([source.file.path, name]);
        if (!required || fallback !== undefined || (value !== undefined && value !== '') || seen.has(key)) continue;
        seen.add(key);
        const documented = model.index
          .ofKind('dotenv')
          .some(
            (file) =>
              isExampleFile(file.name) &&
              folderOf(file.name) === folder &&
              file.facets.env.some((variable) => variable.name === name),
          );
        yield {
          messageId: dotenv ? 'missing' : 'needed',
          data: { name, file: baseName(source.file.path) },
          key: [name],
          at: source,
          ...(dotenv ? { severity: 'high' } : documented ? { severity: 'low' } : {}),
        };
      }
    }
  },
};
