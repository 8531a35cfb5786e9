import { functions } from '../../../../../src/engine/loaders/helm/functions/index';
import type { Template } from '../../../../../src/engine/loaders/helm/template/ast';
import { Budget } from '../../../../../src/engine/loaders/helm/template/budget';
import { execute } from '../../../../../src/engine/loaders/helm/template/exec';
import { setAddress, type TrackedText, untracked } from '../../../../../src/engine/loaders/helm/template/origins';
import { parseTemplate } from '../../../../../src/engine/loaders/helm/template/parse';
import type { Program } from '../../../../../src/engine/loaders/helm/template/program';
import type { GoMap, GoValue } from '../../../../../src/engine/loaders/helm/template/values';

/** Values of every kind; numbers are floats, as in a values file. */
const VALUES = {
  ...{ s: 'text', e: '', u: 'héllo wörld ☺', ml: 'line one\nline two\n', num: '42', dec: '3.7' },
  ...{ i: 5, f: 1.5, neg: -3, z: 0, big: 12345678, huge: 1e21, small: 1e-7, million: 1e6 },
  ...{ i64: 1234567890123, max: 9007199254740992, t: true, fa: false },
  l: [1, 2, 3],
  ls: ['b', 'a', 'c'],
  lm: [
    { name: 'x', v: 1 },
    { name: 'y', v: null },
  ],
  el: [],
  m: { b: 1, a: { x: 'y', n: [1, { k: 'v' }] } },
  em: {},
  img: { repository: 'nginx', tag: '1.27' },
};

function goValue(value: unknown, path: string[] = []): GoValue {
  if (typeof value !== 'object' || value === null) return value as GoValue;
  if (Array.isArray(value)) {
    const list = value.map((item, index) => goValue(item, [...path, String(index)]));
    setAddress(list, path);
    return list;
  }
  const map: GoMap = new Map(Object.entries(value).map(([key, entry]) => [key, goValue(entry, [...path, key])]));
  setAddress(map, path);
  return map;
}

/** Renders a template with every function; an expression without braces is put into some. */
export function renderTracked(source: string, values: unknown = VALUES): TrackedText {
  const text = source.includes('{{') ? source : `{{ ${source} }}`;
  const templates = new Map<string, Template>();
  const add = (name: string, body: string): void => {
    for (const template of parseTemplate({ name, text: body }, (called) => functions.has(called))) {
      templates.set(template.name, template);
    }
  };
  add('t', text);
  const program: Program = {
    templates,
    functions,
    budget: new Budget(),
    included: new Map(),
    renderText: (body, dot) => {
      add('tpl', String(body.value));
      return execute(templates.get('tpl')!, dot, program);
    },
  };
  const dot: GoMap = new Map([['Values', goValue(values)]]);
  return execute(templates.get('t')!, untracked(dot), program);
}

/** The text; a byte that is no character shows as one that cannot be read. */
export const render = (source: string): string => renderTracked(source).value.replace(/\p{Surrogate}/gu, '\ufffd');
