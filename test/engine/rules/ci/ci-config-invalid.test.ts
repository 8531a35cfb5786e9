import { ciConfigInvalid } from '../../../../src/engine/rules/ci/ci-config-invalid';
import { testRule } from '../../../support/ruleTester';

testRule(ciConfigInvalid, {
  valid: [
    {
      name: 'settings of pytest',
      head: {
        'pytest.ini': '[pytest]\n# a comment\naddopts =\n    -v\n    --tb=short\nmarkers =\n    slow: takes long\n',
      },
    },
    { name: 'one name in two sections', head: { 'pytest.ini': '[pytest]\naddopts = -v\n[other]\naddopts = -v\n' } },
    { name: 'a workflow', head: { '.github/workflows/ci.yml': 'on: push\njobs: {}\n' } },
  ],
  invalid: [
    {
      name: 'a setting that was appended and is there already',
      head: {
        'pytest.ini': '[pytest]\naddopts = -v\nmarkers =\n    slow: takes long\n\naddopts =\n    --alluredir=results\n',
      },
      errors: [
        {
          title: "pytest stops at pytest.ini: duplicate name 'addopts'",
          message: 'pytest ends with "ERROR: pytest.ini:6: duplicate name \'addopts\'" before it runs a test.',
          at: 'pytest.ini:6',
        },
      ],
    },
    {
      name: 'a section that is there twice',
      head: { 'pytest.ini': '[pytest]\naddopts = -v\n[pytest]\n' },
      errors: [{ title: "pytest stops at pytest.ini: duplicate section 'pytest'", at: 'pytest.ini:3' }],
    },
    {
      name: 'the section of another file',
      head: { 'pytest.ini': '[tool:pytest]\naddopts = -v\n' },
      errors: [
        {
          title: 'pytest reads nothing of pytest.ini: its settings stand under [tool:pytest]',
          at: 'pytest.ini:1',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a workflow with a key twice',
      head: { '.github/workflows/ci.yml': 'on: push\njobs:\n  a: {}\n  a: {}\n' },
      errors: [
        {
          title: '.github/workflows/ci.yml cannot be read: not valid YAML: mapping key "a" already defined at line 3',
          at: '.github/workflows/ci.yml:4',
        },
      ],
    },
  ],
});
