import { composeFileRunAlone } from '../../../../src/engine/rules/references/compose-file-run-alone';
import { testRule } from '../../../support/ruleTester';

const BASE = 'services:\n  web:\n    image: w:1\n';
const OVERLAY = 'services:\n  web:\n    environment: {A: b}\n';

testRule(composeFileRunAlone, {
  valid: [
    {
      name: 'both files are given',
      head: {
        'docker-compose.yml': BASE,
        'docker-compose.prod.yml': OVERLAY,
        'deploy.sh': 'docker compose -f docker-compose.yml -f docker-compose.prod.yml up -d\n',
      },
    },
    {
      name: 'a file that stands by itself',
      head: {
        'docker-compose.yml': BASE,
        'tools.compose.yml': BASE,
        'x.sh': 'docker compose -f tools.compose.yml up\n',
      },
    },
    {
      name: 'a guide that tells of it in passing',
      head: {
        'docker-compose.yml': BASE,
        'docker-compose.prod.yml': OVERLAY,
        'README.md': 'Never run docker compose -f docker-compose.prod.yml up\n',
      },
    },
  ],
  invalid: [
    {
      name: 'the base is forgotten',
      head: {
        'docker-compose.yml': BASE,
        'docker-compose.prod.yml': OVERLAY,
        'deploy.sh': '#!/bin/sh\ndocker compose -f docker-compose.prod.yml up -d\n',
      },
      errors: [{ title: 'deploy.sh runs docker-compose.prod.yml alone', at: 'deploy.sh:2' }],
    },
    {
      name: 'one script, two such files',
      head: {
        'docker-compose.yml': BASE,
        'docker-compose.prod.yml': OVERLAY,
        'docker-compose.stage.yml': OVERLAY,
        'deploy.sh':
          'docker compose -f docker-compose.prod.yml up -d\ndocker compose -f docker-compose.stage.yml up -d\n',
      },
      errors: [
        {
          title: 'deploy.sh runs docker-compose.prod.yml, docker-compose.stage.yml alone',
          at: 'deploy.sh:1',
          related: ['deploy.sh:2'],
        },
      ],
    },
  ],
});
