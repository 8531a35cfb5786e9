import { movedPortUsedAnew } from '../../../../src/engine/rules/network/moved-port-used-anew';
import { testRule } from '../../../support/ruleTester';

const service = (port: number): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: cart\nspec:\n  selector:\n    app: cart\n  ports:\n    - port: ${port}\n`;
const caller = (name: string, address: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  CART_URL: http://${address}/v1\n`;

testRule(movedPortUsedAnew, {
  valid: [
    {
      name: 'the new caller has the new port',
      mergeBase: { 'cart.yaml': service(8080) },
      base: { 'cart.yaml': service(9090) },
      head: { 'cart.yaml': service(8080), 'a.yaml': caller('a', 'cart:9090') },
    },
    {
      name: 'another service on the old port',
      mergeBase: { 'cart.yaml': service(8080) },
      base: { 'cart.yaml': service(9090) },
      head: { 'cart.yaml': service(8080), 'a.yaml': caller('a', 'old-cart:8080') },
    },
    {
      name: 'the branch that moves it calls the old port by itself',
      mergeBase: { 'cart.yaml': service(8080), 'b.yaml': caller('b', 'cart:8080') },
      base: { 'cart.yaml': service(9090), 'b.yaml': caller('b', 'cart:8080') },
      head: { 'cart.yaml': service(8080), 'b.yaml': caller('b', 'cart:8080'), 'a.yaml': caller('a', 'cart:8080') },
    },
  ],
  invalid: [
    {
      name: 'one branch moves the port with its callers, the other adds a caller',
      mergeBase: { 'cart.yaml': service(8080), 'b.yaml': caller('b', 'cart:8080') },
      base: { 'cart.yaml': service(9090), 'b.yaml': caller('b', 'cart:9090') },
      head: {
        'cart.yaml': service(8080),
        'b.yaml': caller('b', 'cart:8080'),
        'a.yaml': caller('a', 'cart.shop.svc:8080'),
      },
      errors: [
        {
          title: 'cart:8080 is called here, and base moves cart to 9090',
          message: 'base takes cart from port 8080 to 9090. head adds a caller of 8080.',
          at: 'a.yaml:6',
          related: ['b.yaml:6'],
        },
      ],
    },
  ],
});
