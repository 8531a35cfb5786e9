import { publishedPortChanged } from '../../../../src/engine/rules/network/published-port-changed';
import { testRule } from '../../../support/ruleTester';

const compose = (port: string): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: api:1\n    ports:\n      - "${port}"\n`,
});
const service = (port: string): Record<string, string> => ({
  'k8s/service.yaml': `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  type: NodePort\n  ports:\n    - ${port}\n`,
});

testRule(publishedPortChanged, {
  valid: [
    { name: 'no change', base: compose('8080:80'), head: compose('8080:80/tcp') },
    { name: 'every interface, written two ways', base: compose('8080:80'), head: compose('0.0.0.0:8080:80') },
    {
      name: 'another port of the container behind the same host port',
      base: compose('8080:80'),
      head: compose('8080:3000'),
    },
    { name: 'a port that the engine picked before', base: compose('80'), head: compose('8080:80') },
    {
      name: 'another target port behind the same Service port',
      base: service('{port: 80, targetPort: 80}'),
      head: service('{port: 80, targetPort: 8080}'),
    },
  ],
  invalid: [
    {
      name: 'another host port',
      base: compose('8080:80'),
      head: compose('9090:80'),
      errors: [
        {
          title: 'api moves from host port 8080 to 9090',
          at: 'compose.yaml:5',
          before: 'compose.yaml:5',
          message: 'Port 80 of api was reached at host port 8080 and is now at 9090.',
        },
      ],
    },
    {
      name: 'only this host from now on',
      base: compose('8080:80'),
      head: compose('127.0.0.1:8080:80'),
      errors: [{ title: 'api can be reached at port 8080 from this host only', at: 'compose.yaml:5' }],
    },
    {
      name: 'open to everybody from now on',
      base: compose('127.0.0.1:8080:80'),
      head: compose('8080:80'),
      errors: [{ title: 'api opens port 8080 to every interface', at: 'compose.yaml:5' }],
    },
    {
      name: 'another port of a Service',
      base: service('{port: 80, targetPort: 80}'),
      head: service('{port: 8080, targetPort: 80}'),
      errors: [{ title: 'Service api moves from port 80 to 8080', at: 'k8s/service.yaml:7', severity: 'high' }],
    },
    {
      name: 'another node port',
      base: service('{port: 80, nodePort: 30080}'),
      head: service('{port: 80, nodePort: 30081}'),
      errors: [{ title: 'Service api moves from node port 30080 to 30081', at: 'k8s/service.yaml:7' }],
    },
  ],
});
