import { composeObsoleteVersion } from '../../../../src/engine/rules/configuration/compose-obsolete-version';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

testRule(asReported(composeObsoleteVersion), {
  valid: [
    { name: 'no version', head: { 'compose.yaml': 'services: {a: {image: "a:1"}}\n' } },
    {
      name: 'a version of something else',
      head: { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    labels:\n      version: "3"\n' },
    },
  ],
  invalid: [
    {
      name: 'in one file',
      head: { 'docker-compose.yml': '# shop\nversion: "3.8"\nservices: {a: {image: "a:1"}}\n' },
      errors: [{ title: 'docker-compose.yml has the obsolete `version` key', at: 'docker-compose.yml:2' }],
    },
    {
      name: 'in both files of a project',
      head: {
        'docker-compose.yml': '# shop\nversion: "3.8"\nservices: {a: {image: "a:1"}}\n',
        'docker-compose.override.yml': 'version: "3.8"\nservices: {a: {restart: always}}\n',
      },
      errors: [
        {
          title: '2 Compose files have the obsolete `version` key: docker-compose.override.yml, docker-compose.yml',
          at: 'docker-compose.override.yml:1',
          related: ['docker-compose.yml:2'],
        },
      ],
    },
    {
      name: 'two files, as one',
      head: {
        'a/compose.yaml': 'version: "3"\nservices: {a: {image: "a:1"}}\n',
        'b/compose.yml': 'version: "3"\nservices: {a: {image: "a:1"}}\n',
      },
      errors: [
        {
          title: '2 Compose files have the obsolete `version` key: compose.yaml, compose.yml',
          at: 'a/compose.yaml:1',
          related: ['b/compose.yml:1'],
        },
      ],
    },
  ],
});
