import { splitResourceId } from '../../engine/formatters/wording';
import type { Report } from '../../engine/report/report';
import { alikeLines, pathsOf } from '../alikeLines';
import type { Files } from '../files';
import { findResources, nameIn } from '../findResource';
import { textOf } from '../inputSchema';
import { namedAlike } from '../namedAlike';
import { type Setting, settingsOf } from '../settings';
import type { Told, Tool } from '../tool';
import { comparisonLine, some } from '../words';

const MOST_OWNERS = 8;

/** Who sets a variable, a field or a key of values: the place that counts on each side, and the places that lose. */
export const whatSets: Tool = {
  name: 'what_sets',
  title: 'Show what sets a value',
  description:
    'Who sets an environment variable, a field of a resource ("image", "deploy.replicas") or a key of Helm values: on both sides the place that counts, with file:line, and the places that set it as well and lose; of a value that is alike on both sides, the lines that set it. For "where does this value come from?". Secrets are masked.',
  input: {
    properties: {
      name: {
        type: 'string',
        description: 'The variable, the path of the field, or the key of values; the end of a path is enough.',
        minLength: 1,
        maxLength: 500,
      },
      resource: {
        type: 'string',
        description: 'Only of this resource: its id, "kind/name" or name.',
        minLength: 1,
        maxLength: 1000,
      },
    },
    required: ['name'],
  },
  answer: async (report, input, files) => {
    const name = textOf(input, 'name') ?? '';
    const resource = textOf(input, 'resource');
    const settings = settingsOf(report, resource);
    const asked = `${name}${resource === undefined ? '' : ` of ${resource}`}`;
    const found = namedAlike(settings, name);
    if (found.length > 0) return told(report, asked, found);
    return others(report, asked, settings, files && (await alikeIn(report, files, name, resource)));
  },
};

function told(report: Report, asked: string, found: readonly Setting[]): Told {
  return {
    head: [
      comparisonLine(report.comparison),
      `Asked for: ${asked}. "at" is the place that counts; what it overrides comes the strongest first. Only what differs is told.`,
    ],
    items: together(found),
    noun: 'settings',
    next: [{ tool: 'show_resource', about: 'what else differs of the resource' }],
  };
}

/** An env file that nine services read is one line: it is told once, with all of them. */
function together(settings: readonly Setting[]): string[][] {
  const groups = new Map<string, { what: string; lines: readonly string[]; owners: Set<string> }>();
  for (const { what, owner, lines } of settings) {
    const key = [what, ...lines].join('\n');
    const group = groups.get(key) ?? { what, lines, owners: new Set<string>() };
    if (owner !== '') group.owners.add(owner);
    groups.set(key, group);
  }
  return Array.from(groups.values(), ({ what, lines, owners }) => [
    `- ${what}${owners.size > 0 ? ` of ${some([...owners], MOST_OWNERS, (owner) => owner).join(', ')}` : ''}`,
    ...lines,
  ]);
}

/** `replicas` of `deploy.replicas`: how a file names it. */
const lastPart = (name: string): string => name.trim().split('.').at(-1)!;

/** `lines`: where it is alike on both sides; `undefined` where nobody could look. */
function others(report: Report, asked: string, settings: readonly Setting[], lines?: readonly string[][]): Told {
  const names = [...new Set(settings.map(({ name }) => name))].sort();
  return {
    head: [
      comparisonLine(report.comparison),
      `The report has no difference of this name: ${asked}. ${alikeText(lines)}`,
    ],
    // Where there are lines, they are the answer.
    items: lines && lines.length > 0 ? lines : names.map((name) => [`- ${name}`]),
    noun: lines && lines.length > 0 ? 'lines' : 'names',
  };
}

/** The lines that set a value or ask for it, of a resource where one is named. */
async function alikeIn(report: Report, files: Files, name: string, resource: string | undefined): Promise<string[][]> {
  const last = lastPart(name);
  if (resource === undefined) return alikeLines(files, pathsOf(report), { name: last });
  const ids = findResources(report, resource);
  const owners = ids.length > 0 ? ids.map((id) => splitResourceId(id).name) : [nameIn(resource)];
  const paths = pathsOf(report, ids.length > 0 ? ids : undefined);
  return alikeLines(files, paths, { name: last, owners: [...new Set(owners)].slice(0, MOST_OWNERS) });
}

function alikeText(lines: readonly string[][] | undefined): string {
  if (lines === undefined) {
    return 'It has the same value on both sides, or no file that was read sets it; read the files for that. Names that differ:';
  }
  return lines.length > 0
    ? 'These lines set it or ask for it; read them for the value.'
    : 'No compared file sets it or asks for it: it comes from outside of them, or is called otherwise. Names that differ:';
}
