import { servicePortOfOtherProduct } from '../../../../src/engine/rules/network/service-port-of-other-product';
import { testRule } from '../../../support/ruleTester';

const app = (name: string, image: string, port: number) => ({
  [`k8s/${name}.yaml`]: `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n  selector: { app: ${name} }\n  ports:\n    - port: ${port}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: a, image: "${image}" }] }\n`,
});
const mysql = app('mysql', 'mysql:8', 3306);

testRule(servicePortOfOtherProduct, {
  valid: [
    { name: 'a port of its own', head: { ...mysql, ...app('ratings', 'shop/rs-ratings:1', 80) } },
    { name: 'the product under another name', head: { ...mysql, ...app('store', 'mariadb:11', 3306) } },
    { name: 'a proxy of it', head: { ...mysql, ...app('edge', 'acme/cloud-proxy:1', 3306) } },
    { name: 'no real one beside it', head: app('ratings', 'shop/rs-ratings:1', 3306) },
  ],
  invalid: [
    {
      name: 'a manifest that was copied from the one of the database',
      head: { ...mysql, ...app('ratings', 'shop/rs-ratings:1', 3306) },
      errors: [
        {
          title: 'Service ratings leads to port 3306 of MySQL, but its pods run rs-ratings',
          message: '3306 is the port of MySQL, which Service mysql runs. Nothing says that rs-ratings listens there.',
          at: 'k8s/ratings.yaml:7',
          related: ['k8s/mysql.yaml:6'],
        },
      ],
    },
  ],
});
