import { asText, at, itemsOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { waitingFor, waitingText } from '../shared/waiting';

export const healthCheckShellSyntax: UnitRule = {
  meta: {
    id: 'health-check-shell-syntax',
    title: 'A health check is written for a shell and runs without one',
    category: 'reliability',
    severity: 'medium',
    confidence: 'certain',
    why: 'After `CMD` each item is one argument of one program: operators, variables and whole command lines mean nothing to it, so the check fails always and the container is unhealthy.',
    remediation:
      'Write `["CMD-SHELL", "…"]` with the whole line as one text, or leave out what only a shell understands.',
    messages: {
      operator: {
        title: 'The health check of {{service}} gives {{word}} to {{program}} as an argument',
        message: '`CMD` runs no shell: {{program}} gets {{word}} and what follows as arguments{{waiting}}.',
      },
      variable: {
        title: 'The health check of {{service}} gives {{program}} the text {{word}}, not its value',
        message: '`CMD` runs no shell, and nothing puts in the value of {{word}} inside the container{{waiting}}.',
      },
      line: {
        title: 'The health check of {{service}} takes a whole command line for the name of a program',
        message:
          '`CMD` looks for one program of that name, blanks and all: "executable file not found in $PATH"{{waiting}}.',
      },
      kind: {
        title: 'The health check of {{service}} begins with {{word}} in place of CMD or CMD-SHELL',
        message:
          'The first item of a list says how to run it; {{word}} is none: "Unknown type {{word}} in healthcheck (try \'CMD\')".',
      },
    },
  },
  about: 'services',
  *checkUnit(services, unit) {
    for (const service of services) {
      const test = at(service.value, ['healthcheck', 'test']);
      const words = itemsOf(test).map((word) => asText(word) ?? '');
      const said = Array.isArray(test) ? sayOf(words) : undefined;
      if (!said) continue;
      const waiting = waitingFor(unit, service);
      yield {
        messageId: said.messageId,
        data: { service: service.name, program: words[1] ?? '', word: said.word, waiting: waitingText(waiting) },
        key: [service.name],
        resource: service,
        at: sourceOf(service, ['healthcheck', 'test']),
        ...(waiting.length > 0 || said.messageId === 'kind' ? { severity: 'high' } : {}),
      };
    }
  },
};

const OPERATORS = new Set(['||', '&&', '|', ';', '>', '>>', '<', '2>&1', '>/dev/null', '&>/dev/null', '2>/dev/null']);
const SHELL = /^(?:\/\S*\/)?(?:ba|da|a|z|k)?sh$|^(?:\/\S*\/)?(?:cmd|powershell|pwsh)(?:\.exe)?$/;

function sayOf([kind = '', program = '', ...rest]: readonly string[]): { messageId: string; word: string } | undefined {
  if (kind === 'NONE' || kind === 'CMD-SHELL' || kind === '') return undefined;
  if (kind !== 'CMD') return kind.includes('$') || /\s/.test(kind) ? undefined : { messageId: 'kind', word: kind };
  const at = rest.findIndex((word) => SHELL.test(word));
  // What stands behind a shell (`docker exec`, `timeout 5 bash -c`) is for that shell.
  const own = SHELL.test(program) ? [] : at < 0 ? rest : rest.slice(0, at);
  if (rest.length === 0) return /^[\w./-]+\s+\S/.test(program) ? { messageId: 'line', word: program } : undefined;
  const operator = own.find((word) => OPERATORS.has(word));
  if (operator !== undefined) return { messageId: 'operator', word: operator };
  const variable = own.find((word) => /^\$(?:\{\w+\}|[A-Za-z_]\w*)$/.test(word));
  return variable === undefined ? undefined : { messageId: 'variable', word: variable };
}
