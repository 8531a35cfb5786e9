import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import type { Report } from '../../src/engine/report/report';
import { compareBranches } from '../../src/node/compare';
import { conformanceFolder } from '../support/conformanceData';

/**
 * The two real branches that the product began with, against the facts found by hand. Runs where the facts are and the variable
 * ORIGIN_REPOSITORY names a clone of the public repository they tell.
 */
const folder = conformanceFolder('origin');
const repository = process.env.ORIGIN_REPOSITORY ?? '';

interface Truth {
  readonly pair: {
    base: { commit: string };
    compared: { commit: string };
    merge_base: string;
    ahead: number;
    behind: number;
  };
  readonly merge: { merged_tree: string };
  readonly compose: { new_files: Record<string, { services: Record<string, TrueService> }> };
  readonly kubernetes: { added: { file: string; kind: string; name: string }[] };
  readonly helm: { charts_added: { name: string }[] };
  readonly env: { files_added: Record<string, { keys: string[]; placeholders: string[] }> };
}

interface TrueService {
  readonly line: number;
  readonly image?: string;
  readonly ports: { published: string; target: number; protocol: string }[];
  readonly env_keys: string[];
}

describe.skipIf(!folder || !existsSync(repository))('the origin comparison', () => {
  const truth = folder ? (JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth) : ({} as Truth);
  const { base, compared } = truth.pair ?? { base: { commit: '' }, compared: { commit: '' } };
  let report: Report;
  beforeAll(async () => {
    report = await compareBranches({ repo: repository, base: base.commit, head: compared.commit });
  });

  test('git figures', () => {
    const counts = { deleted: 0, renamed: 0 };
    expect(report.comparison).toMatchObject({
      ahead: truth.pair.ahead,
      behind: truth.pair.behind,
      mergeBase: truth.pair.merge_base,
      headChanges: { ...counts, added: 73, modified: 2, insertions: 10381, deletions: 189 },
      baseChanges: { ...counts, added: 0, modified: 2, insertions: 19, deletions: 2 },
      directChanges: { ...counts, added: 73, modified: 4, insertions: 10383, deletions: 208 },
    });
    expect(report.merge).toMatchObject({ status: 'clean', tree: truth.merge.merged_tree, conflicts: [] });
  });

  test.each(Object.entries(truth.compose?.new_files ?? {}))(
    '%s: services, images, ports, variables',
    (file, { services }) => {
      const units = new Set(report.units.filter((unit) => unit.files.includes(file)).map((unit) => unit.id));
      const found = report.resources.filter(
        ({ kind, unit, evidence }) => kind === 'service' && units.has(unit) && evidence.head?.path === file,
      );
      for (const [name, service] of Object.entries(services)) {
        const resource = found.find((candidate) => candidate.name === name);
        expect(resource?.evidence.head, name).toMatchObject({ path: file, line: service.line });
        const image = resource!.fields.find((field) => field.path === 'image')?.after;
        if (service.image) expect(image, name).toBe(service.image);
        const ports = report.ports.filter((port) => port.resource === resource!.id && port.kind === 'published');
        const text = ({
          published,
          target,
          protocol,
        }: {
          published: unknown;
          target: unknown;
          protocol: string;
        }): string => `${published}:${target}/${protocol}`;
        expect(ports.map((port) => text(port.after!)).sort(), name).toEqual(service.ports.map(text).sort());
        const env = report.env.filter((row) => row.resource === resource!.id).map((row) => row.name);
        expect(env, name).toEqual(expect.arrayContaining(service.env_keys));
      }
    },
  );

  test('Kubernetes objects and charts', () => {
    const added = (loader: string): string[] =>
      report.resources.filter((resource) => resource.loader === loader).map(({ kind, name }) => `${kind} ${name}`);
    expect(added('kubernetes').sort()).toEqual(
      truth.kubernetes.added.map(({ kind, name }) => `${kind} ${name}`).sort(),
    );
    expect(added('helm')).toEqual(truth.helm.charts_added.map(({ name }) => `Chart ${name}`));
  });

  test('keys of env files, and no secret in any output', () => {
    for (const [file, { keys, placeholders }] of Object.entries(truth.env.files_added)) {
      const rows = report.env.filter((row) => row.source === 'dotenv' && row.evidence.head?.path === file);
      expect(rows.map((row) => row.name).sort()).toEqual([...keys].sort());
      const text = execFileSync('git', ['show', `${compared.commit}:${file}`], { cwd: repository, encoding: 'utf8' });
      const outputs = (['text', 'json', 'markdown'] as const).map((format) => formatReport(report, format, {}));
      for (const [, key, secret] of text.matchAll(/^(\w+)=(.+)$/gm)) {
        if (placeholders.includes(key!)) continue;
        const forms = [secret!, Buffer.from(secret!).toString('base64'), JSON.stringify(secret).slice(1, -1)];
        // Any six characters in a row would be a leak as well.
        for (let start = 0; start + 6 <= secret!.length; start++) forms.push(secret!.slice(start, start + 6));
        for (const output of outputs) expect(forms.filter((form) => output.includes(form)).length, key).toBe(0);
      }
    }
  });

  test('the four projects that Compose refuses are said to be refused', () => {
    const refused = new Set(
      report.findings
        .filter(
          ({ severity, confidence, category }) =>
            severity === 'critical' && confidence === 'certain' && category !== 'security',
        )
        .map(({ evidence }) => evidence.head?.path),
    );
    for (const variant of ['optimized', 'production', 'production.override', 'staging']) {
      expect(refused).toContain(`docker-compose.${variant}.yml`);
    }
    expect(report.assessment).toMatchObject({ verdict: 'blocked' });
    expect(report.assessment.headline).toContain('4 of 7 new Compose projects cannot start');
  });

  describe('the Markdown, laid beside what was asked for', () => {
    const markdown = (): string => formatReport(report, 'markdown');
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28 });
    /** The lines of the table whose folded part or heading says `title`. */
    const tableUnder = (title: string): string[] => {
      const [, after = ''] = markdown().split(title);
      const [, , , ...rows] = after.slice(after.indexOf('\n| ')).split('\n');
      return rows.slice(0, rows.indexOf(''));
    };
    const PLACE = /`([^`\s]+):(\d+)`/;

    test.each([
      '**Merge:** clean',
      '### Risks',
      '### Impact',
      '### Resources',
      'kubernetes deployment/k8s',
      'Chart multimodal has no templates',
      'compose docker-compose.elk.yml',
      'Ports: 14 changes',
      'Environment:',
      'The same before and after',
      '### Architecture',
      '| + | autoscaling |',
      '| + | logging |',
      '| + | monitoring |',
      '| + | secrets |',
      '| + | performance |',
      '| + | testing |',
      '**Complexity:** high',
      '**Effort:** About',
      '### Plan',
      'rollback:',
    ])('has %s', (section) => expect(markdown()).toContain(section));

    test('nothing but rows of environment and details is left out', () => {
      expect(markdown()).not.toMatch(/Left out for length: .*(risk|area|step|unit|port)/);
    });

    test('each place is a line of that file', () => {
      const trees = [compared.commit, base.commit];
      const names = trees.map((tree) => new Set(git('ls-tree', '-r', '-z', '--name-only', tree).split('\0')));
      const lengthOf = (path: string): number =>
        Math.max(
          ...trees
            .filter((_, index) => names[index]!.has(path))
            .map((tree) => git('cat-file', 'blob', `${tree}:${path}`).split('\n').length),
        );
      const places = [...markdown().matchAll(new RegExp(PLACE, 'g'))].filter(([, path]) => /[./]\w/.test(path!));
      const inFiles = places.filter(([, path]) => names.some((known) => known.has(path!)));
      expect(inFiles.length).toBeGreaterThan(300);
      // The others are images and addresses.
      for (const [text, path] of places.filter((place) => !inFiles.includes(place)))
        expect(path, text).not.toMatch(/\.(ya?ml|json|conf|ini|py|jmx)$/);
      const longest = new Map<string, number>();
      for (const [, path, line] of inFiles) longest.set(path!, Math.max(Number(line), longest.get(path!) ?? 0));
      for (const [path, line] of longest) expect(lengthOf(path), path).toBeGreaterThanOrEqual(line);
    });

    test.each([['### Impact'], ['changes of components, by area'], ['All components of these areas']])(
      'each statement under %s has its place',
      (title) => {
        const rows = tableUnder(title);
        expect(rows.length).toBeGreaterThan(5);
        for (const row of rows) expect(row).toMatch(PLACE);
      },
    );

    test('says what the assessment got wrong', () => {
      const page = markdown();
      expect(page).toMatch(/- compose: .*`docker-compose\.override\.yml`.*`docker-compose\.yml`/);
      expect(page).toContain('No HorizontalPodAutoscaler or other autoscaler goes with it');
      expect(page).toMatch(/Node Exporter \(referenced only\) `configs\/prometheus\S*:\d+`/);
      expect(page).toMatch(/cAdvisor \(referenced only\) `configs\/prometheus\S*:\d+`/);
      expect(page).toContain('73 added, 2 modified');
      expect(page).toContain('No file was changed by both branches');
      expect(page).toContain('it has no templates and renders nothing');
    });

    test('says nothing that is untrue by the facts', () => {
      const changed = report.resources.filter(({ change }) => change === 'changed' || change === 'removed');
      // Only files that are laid over the unchanged project change anything of it, and pytest.ini.
      for (const { evidence, unit } of changed)
        expect(`${evidence.head?.path} ${unit}`).toMatch(/docker-compose\.(production|staging)|pytest\.ini/);
      const areas = new Map(report.architecture.map(({ area, components }) => [area, components.join()]));
      expect(areas.get('security') ?? '').toBe('');
      expect(report.env.filter(({ source }) => source === 'configmap').length).toBe(6);
      expect(report.resources.some(({ kind }) => /Role|HorizontalPodAutoscaler|Mesh/.test(kind))).toBe(false);
    });
  });
});
