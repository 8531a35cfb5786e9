import { labelFileMissing } from '../../../../src/engine/rules/references/label-file-missing';
import { testRule } from '../../../support/ruleTester';

const project = (file: string): Record<string, string> => ({
  'app/compose.yaml': `services:\n  api:\n    image: a:1\n    label_file:\n      - ${file}\n`,
});

testRule(labelFileMissing, {
  valid: [
    { name: 'it is there', head: { ...project('./api.labels'), 'app/api.labels': 'a=1\n' } },
    { name: 'a template is beside it', head: { ...project('./api.labels'), 'app/api.labels.example': 'a=1\n' } },
    { name: 'outside the repository', head: project('/etc/api.labels') },
    { name: 'a variable', head: project('./${STAGE}.labels') },
  ],
  invalid: [
    {
      name: 'it is not there',
      head: project('./api.labels'),
      errors: [{ title: 'Label file app/api.labels of service api does not exist', at: 'app/compose.yaml:5' }],
    },
  ],
});
