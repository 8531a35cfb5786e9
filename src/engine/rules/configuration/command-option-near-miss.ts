import { at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { commandText, wordsAt } from '../shared/commandWords';
import { listed } from '../shared/listed';
import { isMisspelling } from '../shared/misspelling';
import { servicesByProgram } from '../shared/siblings';

export const commandOptionNearMiss: StateRule = {
  meta: {
    id: 'command-option-near-miss',
    title: 'An option is spelt otherwise than all services of the same program spell it',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'Most programs refuse an option that they do not know and stop: "unknown flag", "no such option"; the container restarts for ever.',
    remediation: 'Spell the option as the other services do.',
    messages: {
      near: {
        title: '{{service}} starts with {{option}}, where {{others}} have {{usual}}',
        message: 'They run the same program; no other service has {{option}}, and {{service}} has no {{usual}}.',
      },
    },
  },
  *check(model) {
    for (const services of servicesByProgram(model).values()) {
      const commands = services.filter(({ value }) => at(value, ['command']) != null);
      if (commands.length < 3) continue;
      for (const service of commands) {
        const own = optionsOf(service);
        const others = commands.filter((other) => other !== service);
        for (const option of own) {
          const usual = usualSpelling(option, own, others);
          if (!usual) continue;
          yield {
            messageId: 'near',
            data: {
              service: service.name,
              option,
              usual: usual.option,
              others: listed(
                usual.services.map(({ name }) => name),
                3,
              ),
            },
            key: [service.name, option],
            resource: service,
            at: placeOf(service, option),
            related: usual.services.slice(0, 3).map((other) => placeOf(other, usual.option)),
          };
        }
      }
    }
  },
};

/** How two services or more spell what this one spells alone. */
function usualSpelling(
  option: string,
  own: ReadonlySet<string>,
  others: readonly Resource[],
): { option: string; services: Resource[] } | undefined {
  if (others.some((other) => optionsOf(other).has(option))) return undefined;
  const spellings = [...new Set(others.flatMap((other) => [...optionsOf(other)]))];
  const meant = spellings.find((other) => !own.has(other) && isMisspelling(option, other));
  const services = meant === undefined ? [] : others.filter((other) => optionsOf(other).has(meant));
  return services.length < 2 ? undefined : { option: meant!, services };
}

/** `--storage` of `--storage=errors` and of `--storage errors`. */
function optionsOf(service: Resource): Set<string> {
  return new Set(
    commandText(service)
      .split(/\s+/)
      .flatMap((word) => /^(--[a-z][\w.-]*)(?:=|$)/i.exec(word)?.[1] ?? []),
  );
}

/** The item of the command that has the option; the command where that is one text. */
function placeOf(service: Resource, option: string): ReturnType<typeof sourceOf> {
  const index = Array.isArray(at(service.value, ['command']))
    ? wordsAt(service, ['command']).findIndex((word) => word.startsWith(option))
    : -1;
  return sourceOf(service, index < 0 ? ['command'] : ['command', index]);
}
