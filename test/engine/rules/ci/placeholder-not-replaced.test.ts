import { placeholderNotReplaced } from '../../../../src/engine/rules/ci/placeholder-not-replaced';
import { testRule } from '../../../support/ruleTester';

const deployment = (name: string, value: string): string => `env:\n  - name: ${name}\n    value: "${value}"\n`;

testRule(placeholderNotReplaced, {
  valid: [
    {
      name: 'a placeholder of its own',
      head: { 'deploy.sh': "sed -i 's/{{ADDR}}/x/' web.yaml\n", 'web.yaml': deployment('REDIS_ADDR', '{{ADDR}}') },
    },
    { name: 'a file that is made', head: { 'deploy.sh': 'sed -i s/IMAGE_TAG/x/ out.yaml\n' } },
    { name: 'no placeholder', head: { 'deploy.sh': "sed -i 's/image: .*/image: x/' web.yaml\n", 'web.yaml': '' } },
    {
      name: 'the script puts it in first',
      head: { 'deploy.sh': 'echo IMAGE_TAG >> web.yaml\nsed -i s/IMAGE_TAG/x/ web.yaml\n', 'web.yaml': '' },
    },
    {
      name: 'nothing is written',
      head: { 'deploy.sh': 'sed s/IMAGE_TAG/x/ web.yaml | kubectl apply -f -\n', 'web.yaml': '' },
    },
  ],
  invalid: [
    {
      name: 'the placeholder was renamed in the file',
      head: { 'deploy/run.sh': 'sed -i "s|IMAGE_TAG|$TAG|g" k8s/web.yaml\n', 'k8s/web.yaml': 'image: web:{{TAG}}\n' },
      errors: [
        { title: 'deploy/run.sh replaces IMAGE_TAG in k8s/web.yaml, which does not hold it', at: 'deploy/run.sh:1' },
      ],
    },
    {
      name: 'the placeholder is the name of the variable, and the quotes of Terraform are lost',
      head: {
        'terraform/redis.tf': 'command = "sed -i \\"s/\\"REDIS_ADDR\\"/${redis.host}/g\\" ../web.yaml"\n',
        'web.yaml': deployment('REDIS_ADDR', 'REDIS_ADDR'),
      },
      errors: [
        {
          title: 'terraform/redis.tf replaces REDIS_ADDR in web.yaml: the name of the variable as well as its value',
          at: 'web.yaml:3',
          related: ['terraform/redis.tf:1'],
        },
      ],
    },
  ],
});
