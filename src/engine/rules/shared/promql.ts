import { parser } from '@prometheus-io/lezer-promql';
import { weakMemo } from '../../util/weakMemo';

/** A part of a PromQL expression: a node of the grammar, with its text. */
export interface QueryNode {
  /** As the grammar calls it: `VectorSelector`, `FunctionCall`, `BinaryExpr`, `Gtr`. */
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly children: readonly QueryNode[];
}

export interface Query {
  readonly root: QueryNode;
  /** What stands where the grammar allows it not; absent when the expression is sound. */
  readonly error?: { readonly from: number; readonly near: string };
}

/** Longer expressions are generated. */
const MAX_LENGTH = 10_000;

/** Expressions nest no deeper. */
const MAX_DEPTH = 200;

const holders = new Map<string, { readonly query: Query | undefined }>();

/** Reads an expression; `undefined` for one that is too long, or is filled in later. */
export function parseQuery(text: string): Query | undefined {
  const known = holders.get(text);
  if (known) return known.query;
  // Rules of three trees are the same for the most part.
  if (holders.size > 5_000) holders.clear();
  const query = text.length > MAX_LENGTH || isTemplate(text) ? undefined : read(text);
  holders.set(text, { query });
  return query;
}

function read(text: string): Query {
  const root = { name: 'PromQL', text, from: 0, children: [] as QueryNode[] };
  const open: { children: QueryNode[] }[] = [root];
  let error: Query['error'];
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError && !error) {
        error = { from: node.from, near: text.slice(Math.max(0, node.from - 20), node.to + 20).trim() };
      }
      const made = { name: node.name, text: text.slice(node.from, node.to), from: node.from, children: [] };
      if (open.length < MAX_DEPTH) open.at(-1)!.children.push(made);
      open.push(made);
    },
    leave() {
      open.pop();
    },
  });
  return { root: root.children[0] ?? root, ...(error ? { error } : {}) };
}

/** Variables of Helm, Grafana or a shell stand in it. */
function isTemplate(text: string): boolean {
  return /\{\{|\$\w|\$\{|\[\[|<<|%\(/.test(text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'));
}

/** All nodes, each before its parts. Kept with the query: it stands in several trees, and several rules ask. */
export const nodesOf: (root: QueryNode) => readonly QueryNode[] = weakMemo((root) => {
  const all: QueryNode[] = [];
  const add = (node: QueryNode): void => {
    all.push(node);
    node.children.forEach(add);
  };
  add(root);
  return all;
});

/** The name of the metric that a selector reads; `undefined` when it is told by labels alone. */
export function metricOf(selector: QueryNode): string | undefined {
  return selector.children.find(({ name }) => name === 'Identifier')?.text;
}

/** The metrics that an expression reads, with their selectors. */
export function selectorsOf(query: Query): { readonly metric: string; readonly selector: QueryNode }[] {
  return nodesOf(query.root).flatMap((node) => {
    const metric = node.name === 'VectorSelector' ? metricOf(node) : undefined;
    return metric === undefined ? [] : [{ metric, selector: node }];
  });
}

/** LogQL looks alike, and is what Loki evaluates: line filters, parsers, ranges over log lines. */
export function isLogQuery(text: string): boolean {
  return /\|=|\|~|\|\s*(?:json|logfmt|pattern|unwrap|line_format|label_format|regexp)\b|!=\s*"[^"]*"\s*\[|(?:rate|count_over_time|bytes_rate|bytes_over_time|absent_over_time)\s*\(\s*\{/.test(
    text.slice(0, MAX_LENGTH),
  );
}
