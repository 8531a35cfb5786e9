import type { FormatOptions } from '../engine/formatters/format';
import type { CliIo } from './io';
import type { Arguments } from './parseArguments';

const NOT_A_TERMINAL = 100;
/** Longer lines are hard to read, however wide the terminal. */
const WIDEST = 120;

/**
 * Colours and width of what goes to stdout. An option wins over FORCE_COLOR, that over NO_COLOR (no-color.org), that over what
 * stdout is.
 */
export function screenOf(io: CliIo, args: Arguments): FormatOptions {
  return {
    color: wantsColor(io, args),
    width: io.isTTY.stdout ? Math.min(io.columns ?? NOT_A_TERMINAL, WIDEST) : NOT_A_TERMINAL,
  };
}

function wantsColor({ env, isTTY }: CliIo, args: Arguments): boolean {
  if (args.has('no-color')) return false;
  if (args.has('color')) return true;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  if (env.NO_COLOR) return false;
  return isTTY.stdout && args.value('output') === undefined && env.TERM !== 'dumb';
}
