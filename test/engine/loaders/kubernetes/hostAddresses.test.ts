import { expect, test } from 'vitest';
import { addressesIn } from '../../../../src/engine/loaders/kubernetes/hostAddresses';

test.each<[string, string[]]>([
  ['http://api', ['api']],
  ['http://api:8080/v1?x=http://other/', ['api:8080', 'other']],
  ['jdbc:postgresql://db:5432/app', ['db:5432']],
  ['amqp://user:1234@queue:5672', ['queue:5672']],
  ['db:5432', ['db:5432']],
  ['kafka-0:9092, kafka-1:9092', ['kafka-0:9092', 'kafka-1:9092']],
  ['api.shop.svc', ['api.shop.svc!']],
  ['--target=api.shop.svc.cluster.local:8080', ['api.shop.svc.cluster.local:8080!']],
  ['db-0.db.shop.svc.cluster.local', ['db.shop.svc.cluster.local!']],
  ['http://api.shop.svc:80', ['api.shop.svc:80!']],
  ['user:1234', ['user:1234']],
  ['10:30', []],
  ['*.shop.svc', []],
  ['${HOST}:8080', []],
  ['http://${HOST}:8080', []],
  ['plain text: of a sentence.', []],
  ['nginx:1.27', []],
  ['http://a\nhttp://b', []],
])('%j names %j', (text, expected) => {
  const found = addressesIn(text).map(
    ({ host, port, isFull }) => `${host}${port ? `:${port}` : ''}${isFull ? '!' : ''}`,
  );
  expect(found).toEqual(expected);
});

test('long and odd texts take no time', () => {
  const start = performance.now();
  for (const text of [
    'a-'.repeat(999),
    '://'.repeat(600),
    'a.'.repeat(900),
    '.svc'.repeat(400),
    'x'.repeat(1_000_000),
  ]) {
    for (let again = 0; again < 200; again++) addressesIn(text);
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});
