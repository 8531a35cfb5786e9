import { secretDataNotBase64 } from '../../../../src/engine/rules/configuration/secret-data-not-base64';
import { testRule } from '../../../support/ruleTester';

const object = (kind: string, rest: string, apiVersion = 'v1') => ({
  'k8s/a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: db }\n${rest}\n`,
});

testRule(secretDataNotBase64, {
  valid: [
    { name: 'base64', head: object('Secret', 'data: { a: aHVudGVy, b: eA==, c: "" }') },
    { name: 'base64 over several lines', head: object('Secret', 'data:\n  a: |\n    aHVu\n    dGVy') },
    { name: 'plain text where it belongs', head: object('Secret', 'stringData: { a: hunter-2 }') },
    { name: 'text of a ConfigMap', head: object('ConfigMap', 'data: { a: hunter-2 }') },
    { name: 'a placeholder', head: object('Secret', 'data: { a: "${PASSWORD}", b: <password> }') },
    { name: 'encrypted by SOPS', head: object('Secret', 'data: { a: "ENC[x,y]" }\nsops: { mac: x }') },
    { name: 'a kind of others', head: object('Secret', 'data: { a: a-b }', 'acme.io/v1') },
  ],
  invalid: [
    {
      name: 'plain text',
      head: object('Secret', 'data:\n  a: hunter-2'),
      errors: [
        {
          title: 'Secret db has data that are not base64: a',
          message: 'The API server answers: illegal base64 data at input byte 6 (data.a).',
          at: 'k8s/a.yaml:5',
        },
      ],
    },
    {
      name: 'an incomplete end',
      head: object('Secret', 'data: { a: aHVudGVyx }'),
      errors: [{ title: 'Secret db has data that are not base64: a', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'bytes of a ConfigMap',
      head: object('ConfigMap', 'binaryData: { a: a=b= }'),
      errors: [{ title: 'ConfigMap db has data that are not base64: a', at: 'k8s/a.yaml:4' }],
    },
  ],
});
