import { parseArgs } from 'node:util';
import { nearest } from '../engine/util/nearest';
import type { CommandSpec, OptionSpec } from './commands';
import { UsageError } from './exitCodes';

export interface Arguments {
  readonly positionals: readonly string[];
  /** Whether the switch was given. */
  has(name: string): boolean;
  /** The option's last value. */
  value(name: string): string | undefined;
  /** All values of an option that may be given many times. */
  values(name: string): readonly string[];
}

/** Reads what follows the command. Throws {@link UsageError} for what the command does not know. */
export function parseArguments(args: readonly string[], command: CommandSpec): Arguments {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const switches = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!spec) throw unknownOption(token.rawName, command);
    if (spec.value === undefined) switches.add(checkedSwitch(token.name, token.value));
    else {
      const value = checkedValue(token.name, spec, token.value, token.inlineValue);
      values.set(token.name, [...(values.get(token.name) ?? []), value]);
    }
  }
  if (positionals.length > command.mostArguments) throw tooMany(positionals, command);
  return {
    positionals,
    has: (name) => switches.has(name),
    value: (name) => values.get(name)?.at(-1),
    values: (name) => values.get(name) ?? [],
  };
}

/** Looks at the first argument of a command that does several things; before its options, for each kind has its own. */
export function checkKind(args: readonly string[], { name, kinds }: CommandSpec): void {
  const [kind = ''] = args;
  if (!kinds || kinds.includes(kind) || kind === '--help' || kind === '-h') return;
  const listed = kinds.map((known) => `${name} ${known}`).join(', ');
  const wrong = kind === '' || kind.startsWith('-') ? 'needs to be told what' : `does not know "${kind}"`;
  throw new UsageError(`${name} ${wrong}; there is ${listed}`);
}

function checkedSwitch(name: string, value: string | undefined): string {
  if (value !== undefined) throw new UsageError(`--${name} takes no value; leave out "=${value}"`);
  return name;
}

function checkedValue(name: string, spec: OptionSpec, value: string | undefined, inline: boolean | undefined): string {
  const forgotten = value === undefined || value === '' || (!inline && value.startsWith('-') && value.length > 1);
  if (forgotten) throw new UsageError(`--${name} needs a value: --${name} ${spec.value}`);
  const { choices } = spec;
  if (!choices || choices.includes(value)) return value;
  const listed = choices.join(', ');
  throw new UsageError(`--${name} ${value} is not known; ${meant(nearest(value, choices))}there are ${listed}`);
}

function unknownOption(rawName: string, command: CommandSpec): UsageError {
  const near = nearest(rawName.replace(/^-+/, ''), Object.keys(command.options));
  const help = `infra-diff help ${command.name}`;
  return new UsageError(
    `${command.name} has no option ${rawName}; ${meant(near && `--${near}`)}"${help}" lists what there is`,
  );
}

function tooMany(positionals: readonly string[], command: CommandSpec): UsageError {
  const extra = positionals[command.mostArguments];
  const usage = `infra-diff ${command.name} ${command.arguments}`.trim();
  return new UsageError(`${command.name} does not know what to do with "${extra}"; it is used as: ${usage}`);
}

/** `did you mean --format? `; nothing when nothing is near. */
export function meant(near: string | undefined): string {
  return near === undefined ? '' : `did you mean ${near}? `;
}
