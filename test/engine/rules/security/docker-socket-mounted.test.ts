import { dockerSocketMounted } from '../../../../src/engine/rules/security/docker-socket-mounted';
import { testRule } from '../../../support/ruleTester';

const compose = (image: string, volume: string): Record<string, string> => ({
  'compose.yaml': `services:\n  ci:\n    image: ${image}\n    volumes:\n      - ${volume}\n`,
});

testRule(dockerSocketMounted, {
  valid: [
    { name: 'another file of /var/run', head: compose('a:1', '/var/run/app.sock:/app.sock') },
    { name: 'a volume of that path in the container', head: compose('a:1', 'sock:/var/run/docker.sock') },
  ],
  invalid: [
    {
      name: 'read-only is no protection',
      head: compose('acme/ci:1', '/var/run/docker.sock:/var/run/docker.sock:ro'),
      errors: [
        {
          title: 'ci mounts /var/run/docker.sock',
          message: 'ci can start and change every container of the host; `ro` does not prevent it.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a tool that is made for it',
      head: compose('traefik:v3.1', '/run/docker.sock:/var/run/docker.sock'),
      errors: [{ title: 'ci mounts /run/docker.sock', at: 'compose.yaml:5', severity: 'medium' }],
    },
    {
      name: 'a path of the node',
      head: {
        'k8s/p.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: {name: agent}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      volumeMounts:\n        - {name: s, mountPath: /s}\n  volumes:\n    - {name: s, hostPath: {path: /run/containerd/containerd.sock}}\n',
      },
      errors: [{ title: 'agent mounts /run/containerd/containerd.sock', at: 'k8s/p.yaml:9' }],
    },
    {
      name: 'in an override for development it weighs less',
      head: {
        'docker-compose.override.yml': compose('acme/ci:1', '/var/run/docker.sock:/var/run/docker.sock')[
          'compose.yaml'
        ]!,
      },
      errors: [{ title: 'ci mounts /var/run/docker.sock', at: 'docker-compose.override.yml:5', severity: 'low' }],
    },
    {
      name: 'in a dev container it weighs less',
      head: {
        '.devcontainer/compose.yaml': compose('acme/ci:1', '/var/run/docker.sock:/var/run/docker.sock')[
          'compose.yaml'
        ]!,
      },
      errors: [{ title: 'ci mounts /var/run/docker.sock', at: '.devcontainer/compose.yaml:5', severity: 'low' }],
    },
    {
      name: 'an agent that watches all containers',
      head: compose('weaveworks/scope:1.13', '/var/run/docker.sock:/var/run/docker.sock'),
      errors: [{ title: 'ci mounts /var/run/docker.sock', at: 'compose.yaml:5', severity: 'medium' }],
    },
  ],
});
