/** States of the panel for the preview, made from the sample report. */
const HOSTILE = '<img src=x onerror=alert(1)>';
const REVERSED = 'safe\u202Egnp.live\u202C\u200B';

/** @returns {Record<string, object>} panel states by name */
export function previewStates(sample) {
  const { base, head } = sample.comparison;
  const refs = { base: base.ref, head: head.ref };
  const ready = (change) => ({ kind: 'ready', stale: false, report: { ...structuredClone(sample), ...change } });
  return {
    sample: ready({}),
    stale: { ...ready({}), stale: true },
    empty: { kind: 'empty' },
    computing: { kind: 'computing', ...refs, stage: 'diff' },
    failed: {
      kind: 'failed',
      ...refs,
      message: `git does not know "${refs.head}" in this repository. Fetch it, or choose another branch.`,
    },
    unchanged: ready({ ...nothing(sample), problems: [] }),
    partial: ready(nothing(sample)),
    unread: ready({ problems: [...sample.problems, ...unread(67)] }),
    conflicts: ready({
      merge: conflicts(),
      assessment: { ...sample.assessment, verdict: 'blocked', headline: 'Two files conflict.' },
    }),
    unrelated: ready({ merge: { status: 'unrelated', tree: null, conflicts: [] } }),
    safe: ready({
      findings: [],
      assessment: {
        ...sample.assessment,
        verdict: 'safe',
        headline: 'Merges without conflict, and no rule found anything.',
      },
    }),
    direct: ready({ comparison: { ...sample.comparison, mode: 'direct', mergeBase: null } }),
    many: ready(many(sample)),
    hostile: ready(hostile(sample)),
  };
}

function nothing(sample) {
  return {
    resources: [],
    ports: [],
    env: [],
    findings: [],
    units: sample.units.map((unit) => ({ ...unit, change: 'unchanged' })),
    assessment: { ...sample.assessment, verdict: 'safe', headline: 'No infrastructure change.' },
  };
}

/** Files that neither branch could read. */
function unread(count) {
  return Array.from({ length: count }, (_, n) => ({
    path: `charts/legacy/templates/part-${n}.yaml`,
    revision: 'base',
    preexisting: true,
    line: 1,
    message: 'not YAML: a template of Helm outside a chart',
  }));
}

function conflicts() {
  const conflict = (path, type, infrastructure, hunks, resources = []) => ({
    path,
    type,
    infrastructure,
    hunks: hunks.map(([startLine, endLine]) => ({ startLine, endLine })),
    resources,
  });
  const service = (name) => `compose:docker-compose.yml#service/${name}`;
  return {
    status: 'conflicts',
    tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    conflicts: [
      conflict('README.md', 'content', false, [[12, 19]]),
      conflict(
        'docker-compose.yml',
        'content',
        true,
        [
          [40, 58],
          [126, 141],
        ],
        [service('gateway'), service('postgres')],
      ),
      conflict('monitoring/prometheus.yml', 'modify/delete', true, []),
    ],
  };
}

/** About 20 MB: several times what the largest real comparisons give. */
function many(sample) {
  const repeat = (list, count, change) => Array.from({ length: count }, (_, n) => change(list[n % list.length], n));
  return {
    env: repeat(sample.env, 10000, (item, n) => ({ ...item, name: `${item.name}_${n}` })),
    resources: repeat(sample.resources, 10000, (item, n) => ({
      ...item,
      id: `${item.id}-${n}`,
      name: `${item.name}-${n}`,
    })),
    findings: repeat(sample.findings, 2000, (item, n) => ({ ...item, fingerprint: `${item.fingerprint}${n}` })),
    ports: repeat(sample.ports, 10000, (item) => item),
  };
}

function hostile(sample) {
  const long = 'a-very-long-name-without-any-space-'.repeat(6);
  const path = `deploy/${'nested/'.repeat(24)}${HOSTILE}.yml`;
  const place = { revision: 'merged', path, line: 1, column: 1 };
  const id = `compose:${path}#service/${HOSTILE}`;
  const names = [HOSTILE, REVERSED, long, 'חלון-ראשי', 'line\nbreak'];
  return {
    comparison: { ...sample.comparison, head: { ref: `feature/${long}`, commit: sample.comparison.head.commit } },
    assessment: { ...sample.assessment, verdict: 'risky', headline: `${HOSTILE} ${long}` },
    findings: names.map((name, n) => ({
      ...sample.findings[n],
      title: `Service \`${name}\` is ${name}`,
      message: `${name}: \`${name}\``,
      resource: id,
      fingerprint: `hostile${n}`,
      evidence: { head: place, base: { ...place, revision: 'base' }, related: [place] },
    })),
    resources: names.map((name, n) => ({
      ...sample.resources[0],
      id: `${id}${n}`,
      name,
      unit: `compose:${path}`,
      fields: [
        { path: name, change: 'changed', before: name, after: { [name]: [name, long] }, evidence: { head: place } },
      ],
    })),
    ports: sample.ports.map((port) => ({ ...port, resource: id, collidesWith: [`${id}${long}`] })),
    env: names.map((name) => ({ ...sample.env[7], name, resource: id, before: name, after: `${long}${name}` })),
    problems: names.map((message) => ({ path, revision: 'head', line: 1, message })),
    units: names.map((name) => ({ ...sample.units[0], path: `${path}/${name}` })),
  };
}
