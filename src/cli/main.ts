import { version } from '../../package.json';
import { visible } from '../engine/formatters/escape';
import { GitError } from '../engine/git/gitClient';
import type { Rule } from '../engine/rules/rule';
import { crashFrames, crashMessage } from '../engine/util/crash';
import { isExplained } from '../engine/util/explained';
import { nearest } from '../engine/util/nearest';
import { ForgeError } from '../forge/request';
import { MissingProgramError } from '../node/missingProgram';
import { baselineCommand } from './baselineCommand';
import { COMMANDS, type CommandSpec } from './commands';
import { commentCommand } from './commentCommand';
import { type Compare, compareCommand } from './compareCommand';
import { EXIT, UsageError } from './exitCodes';
import { helpText } from './help';
import { type CliIo, writeAll } from './io';
import { mcpCommand, type ServeMcp } from './mcpCommand';
import { checkKind, meant, parseArguments } from './parseArguments';
import { type RenderCompose, renderCommand } from './renderCommand';
import { type RenderHelm, renderHelmCommand } from './renderHelmCommand';
import { type RenderKustomize, renderKustomizeCommand } from './renderKustomizeCommand';
import { explainCommand, rulesCommand } from './ruleCommands';
import { showCommand } from './showCommand';
import { summarizeCommand } from './summarizeCommand';

/** What the commands work with; loaded when it is needed, so that `--help` answers at once. */
export interface CliDependencies {
  readonly compare: Compare;
  readonly renderCompose: RenderCompose;
  readonly renderHelm: RenderHelm;
  readonly renderKustomize: RenderKustomize;
  readonly rules: () => Promise<readonly Rule[]>;
  readonly serveMcp: ServeMcp;
}

const REAL: CliDependencies = {
  compare: async (request, hooks) => (await import('../node/compare')).compareBranches(request, hooks),
  renderCompose: async (request) => (await import('../node/renderCompose')).renderCompose(request),
  renderHelm: async (request) => (await import('../node/renderHelm')).renderHelm(request),
  renderKustomize: async (request) => (await import('../node/renderKustomize')).renderKustomize(request),
  rules: async () => (await import('../engine/rules/index')).allRules,
  serveMcp: async (options) => (await import('../mcp/serve')).serve(options),
};

/** Runs one command line, the program's name left out, and says with which code to exit ({@link EXIT}). Never throws. */
export async function main(argv: readonly string[], io: CliIo, dependencies: CliDependencies = REAL): Promise<number> {
  try {
    return await dispatch(argv, io, dependencies);
  } catch (error) {
    if (io.signal?.aborted) return EXIT.interrupted;
    await writeAll(io.stderr, errorText(error, argv.includes('--debug'))).catch(() => undefined);
    return exitCodeOf(error);
  }
}

async function dispatch(argv: readonly string[], io: CliIo, dependencies: CliDependencies): Promise<number> {
  const [name = 'help', ...rest] = argv;
  if (name === '--version' || name === '-V' || name === 'version') return say(io, `infra-diff ${version}\n`);
  if (name === '--help' || name === '-h') return say(io, helpText());
  const command = commandNamed(name, rest[0]);
  checkKind(rest, command);
  const args = parseArguments(rest, command);
  if (args.has('help')) return say(io, helpText(command));
  switch (command.name) {
    case 'compare':
      return compareCommand(args, io, dependencies.compare);
    case 'baseline':
      return baselineCommand(args, io, dependencies.compare);
    case 'comment':
      return commentCommand(args, io);
    case 'show':
      return showCommand(args, io);
    case 'summarize':
      return summarizeCommand(args, io);
    case 'render':
      return renderCommand(args, io, dependencies.renderCompose);
    case 'render helm':
      return renderHelmCommand(args, io, dependencies.renderHelm);
    case 'render kustomize':
      return renderKustomizeCommand(args, io, dependencies.renderKustomize);
    case 'rules':
      return rulesCommand(args, io, await dependencies.rules());
    case 'explain':
      return explainCommand(args, io, await dependencies.rules());
    case 'mcp':
      return mcpCommand(args, io, dependencies.serveMcp);
    default:
      return say(io, helpText(args.positionals[0] === undefined ? undefined : commandNamed(args.positionals[0])));
  }
}

async function say(io: CliIo, text: string): Promise<number> {
  await writeAll(io.stdout, text);
  return EXIT.done;
}

/** A command, or what it does of `kind`, where that has options of its own. */
function commandNamed(name: string, kind = ''): CommandSpec {
  const found = (wanted: string) => COMMANDS.find((candidate) => candidate.name === wanted);
  const command = found(`${name} ${kind}`) ?? found(name);
  if (!command) throw unknownCommand(name);
  return command;
}

function unknownCommand(name: string): UsageError {
  const names = COMMANDS.map((command) => command.name).filter((known) => !known.includes(' '));
  const kind = name.startsWith('-') ? 'no option' : 'no command';
  return new UsageError(
    `there is ${kind} "${name}"; ${meant(nearest(name, names))}there are the commands ${names.join(', ')}`,
  );
}

/** One line: what, why, what to do. The stack only for those who ask. */
function errorText(error: unknown, debug: boolean): string {
  const isExpected = isExplained(error);
  const line = visible((isExpected ? error.message : crashMessage(error)).trim().replace(/\s*\n\s*/g, ' '));
  const text = isExpected
    ? line
    : `a mistake in the program: ${line}; ${debug ? 'report it with what follows' : 'run it with --debug and report what it says'}`;
  return `infra-diff: ${text}\n${debug ? `${crashFrames(error).join('\n')}\n` : ''}`;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof ForgeError) return EXIT.usage;
  if (error instanceof MissingProgramError) return EXIT.missingTool;
  return error instanceof GitError ? EXIT.git : EXIT.bug;
}
