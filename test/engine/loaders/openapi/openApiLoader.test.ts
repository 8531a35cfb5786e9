import { describe, expect, it } from 'vitest';
import { openApiLoader } from '../../../../src/engine/loaders/openapi/openApiLoader';
import type { Resource } from '../../../../src/engine/model/resource';
import { treeOf } from '../../../support/treeOf';

async function resourcesOf(files: Readonly<Record<string, string>>): Promise<Resource[]> {
  const tree = treeOf(files, 'head');
  const plans = await openApiLoader.plan(tree);
  const units = await Promise.all(plans.map((plan) => plan.load({ ...tree, filesBelow: () => [] })));
  return units.flatMap(({ resources }) => resources);
}

describe('the loader of API descriptions', () => {
  it('tells operations and schemas without words and examples, and keeps properties of such names', async () => {
    const resources = await resourcesOf({
      'api.yaml':
        'openapi: 3.0.0\ninfo: {title: A, description: x}\npaths:\n  /a:\n    get:\n      summary: x\n      responses: {}\ncomponents:\n  schemas:\n    User:\n      example: {password: hunter2}\n      properties:\n        description: {type: string, default: hunter2}\n',
    });
    expect(resources.map(({ kind, name, value }) => [kind, name, value])).toEqual([
      ['Api', 'api.yaml', { openapi: '3.0.0', info: {} }],
      ['Operation', 'GET /a', { responses: {} }],
      ['Schema', 'User', { properties: { description: { type: 'string' } } }],
    ]);
  });

  it('reads no other files', async () => {
    expect(
      await resourcesOf({
        'crd.yaml': 'spec:\n  openapi: 3.0.0\n  paths: {}\n',
        'a.json': '{"openapi": "3.0.0"}',
        'b.yaml': 'openapi: {{ .Values.version }}\npaths: {}\n',
      }),
    ).toEqual([]);
  });

  it('follows references that lead round without end', async () => {
    const [, operation] = await resourcesOf({
      'api.yaml':
        'openapi: 3.0.0\npaths:\n  /a:\n    get:\n      parameters: [{$ref: "#/x"}]\n      responses: {"200": {$ref: "b.yaml"}}\nx: {$ref: "#/x"}\n',
      'b.yaml': '$ref: api.yaml#/paths/~1a/get/responses/200\n',
    });
    expect(operation?.facets.operation).toMatchObject({ method: 'GET', path: '/a', isWhole: false });
    expect(operation?.facets.operation?.responses.size).toBe(0);
  });
});
