import { describe, expect, it } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { projectRenamed } from '../../../../src/engine/rules/data/project-renamed';
import { wordsOf } from '../../../../src/engine/rules/message';
import { testRule } from '../../../support/ruleTester';
import { treeOf } from '../../../support/treeOf';

const project = (name: string, volumes = '{pgdata: {}, media: {}, own: {name: kept}}'): string =>
  `${name}services: {db: {image: "postgres:16", volumes: ["pgdata:/var/lib/postgresql/data"]}}\nvolumes: ${volumes}\n`;

testRule(projectRenamed, {
  valid: [
    {
      name: 'the name stays',
      base: { 'a/compose.yaml': project('') },
      head: { 'a/compose.yaml': project('name: a\n') },
    },
    {
      name: 'everything has a name of its own',
      base: { 'compose.yaml': project('name: shop\n', '{pgdata: {name: pg}}') },
      head: { 'compose.yaml': project('name: store\n', '{pgdata: {name: pg}}') },
    },
    { name: 'a new project', head: { 'compose.yaml': project('name: shop\n') } },
    {
      name: 'its volumes change, and its name does not',
      base: { 'a/compose.yaml': project('') },
      head: { 'a/compose.yaml': project('', '{pgdata: {}, other: {}}') },
    },
  ],
  invalid: [
    {
      name: 'by its name',
      base: { 'compose.yaml': project('name: shop\n') },
      head: { 'compose.yaml': project('# the new name\nname: store\n') },
      errors: [
        {
          title: 'Project shop is now called store: volumes media, pgdata begin empty',
          message: 'The data are in shop_media, shop_pgdata; `docker compose up` makes new volumes under the new name.',
          at: 'compose.yaml:2',
        },
      ],
    },
    {
      name: 'by the committed .env',
      base: { 'a/compose.yaml': project('') },
      head: { 'a/compose.yaml': project(''), 'a/.env': 'A=1\nCOMPOSE_PROJECT_NAME=store\n' },
      errors: [{ title: 'Project a is now called store: volumes media, pgdata begin empty', at: 'a/.env:2' }],
    },
    {
      name: 'a name in the root, where the folder named it before',
      base: { 'compose.yaml': project('', '{pgdata: {}}') },
      head: { 'compose.yaml': project('name: store\n', '{pgdata: {}}') },
      errors: [
        {
          title: 'Project <repository folder> is now called store: volume pgdata begins empty',
          at: 'compose.yaml:1',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a project without volumes',
      base: { 'a/compose.yaml': 'services: {w: {image: "w:1", networks: [n]}}\nnetworks: {n: {}}\n' },
      head: { 'a/compose.yaml': 'name: b\nservices: {w: {image: "w:1", networks: [n]}}\nnetworks: {n: {}}\n' },
      errors: [{ title: 'Project a is now called b', at: 'a/compose.yaml:1', severity: 'medium' }],
    },
    {
      name: 'several file sets are one project, and told once',
      base: {
        'a/compose.yaml': project(''),
        'a/compose.dev.yaml': 'services: {web: {image: "w:1", volumes: ["node:/n"]}}\nvolumes: {node: {}}\n',
      },
      head: {
        'a/compose.yaml': project(''),
        'a/compose.dev.yaml': 'services: {web: {image: "w:1", volumes: ["node:/n"]}}\nvolumes: {node: {}}\n',
        'a/.env': 'COMPOSE_PROJECT_NAME=b\n',
      },
      errors: [{ title: 'Project a is now called b: volumes media, node, pgdata begin empty', at: 'a/.env:1' }],
    },
  ],
});

describe('a project in a folder that is moved', () => {
  it('is named after the new folder', async () => {
    const load = createModelLoader(loaders, {
      problem: () => undefined,
    });
    const before = await load(treeOf({ 'shop/compose.yaml': project('') }, 'base'));
    const after = await load(treeOf({ 'deploy/store/compose.yaml': project('') }));
    const renames = new Map([['deploy/store/compose.yaml', 'shop/compose.yaml']]);
    const drafts = [...projectRenamed.checkChange(diffModels(before, after, renames))];
    expect(drafts.map((draft) => wordsOf(projectRenamed.meta, draft).title)).toEqual([
      'Project shop is now called store: volumes media, pgdata begin empty',
    ]);
  });
});
