import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';

export const ciVariableLiteral: StateRule = {
  meta: {
    id: 'ci-variable-literal',
    title: 'A variable of a Jenkinsfile stands in single quotes, where nothing puts its value in',
    category: 'ci',
    severity: 'low',
    confidence: 'likely',
    why: 'Groovy puts values into texts in double quotes only: the step looks for a file or folder that is literally named `${…}` and finds none.',
    remediation: 'Use double quotes.',
    messages: {
      literal: {
        title: '{{name}} in {{file}} gets the text {{text}}, not the value of the variable',
        message: 'The text stands in single quotes, and {{name}} is no shell: ${…} stays as it is written.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('Jenkinsfile')) {
      for (const [index, item] of itemsOf(at(file.value, ['texts'])).entries()) {
        const name = asText(at(item, ['name'])) ?? '';
        const text = asText(at(item, ['text'])) ?? '';
        const variable = /\$\{(?:env\.|params\.)?[A-Za-z_]\w{0,80}\}/.exec(text)?.[0];
        if (at(item, ['isPlain']) !== true || variable === undefined || !TAKEN_AS_THEY_ARE.has(name)) continue;
        yield {
          messageId: 'literal',
          data: { name, file: file.name, text: variable },
          key: [name, variable],
          resource: file,
          at: sourceOf(file, ['texts', index]),
        };
      }
    }
  },
};

/** Steps and options of Jenkins that name files, images and addresses, and hand their text to no shell. */
const TAKEN_AS_THEY_ARE: ReadonlySet<string> = new Set([
  'artifacts',
  'archiveArtifacts',
  'dir',
  'echo',
  'error',
  'excludes',
  'fileExists',
  'image',
  'includes',
  'junit',
  'path',
  'readFile',
  'reportDir',
  'reportFiles',
  'testResults',
  'url',
]);
