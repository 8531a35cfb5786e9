import type { Stage } from '../engine/analyze';
import type { CliIo } from './io';

const DOING: Readonly<Record<Stage, string>> = {
  git: 'asking git',
  read: 'reading files',
  load: 'understanding them',
  diff: 'comparing',
  rules: 'looking for risks',
  report: 'writing the report',
};

export interface Progress {
  show(stage: Stage): void;
  /** Leaves no trace. */
  erase(): void;
}

/** One line on stderr that says what is being done; nothing where stderr is no terminal. */
export function createProgress({ stderr, isTTY, env }: CliIo): Progress {
  const isOn = isTTY.stderr && env.TERM !== 'dumb';
  let isShown = false;
  const put = (text: string): void => {
    stderr.write(`\r\x1b[2K${text}`);
    isShown = text !== '';
  };
  return {
    show: (stage) => (isOn ? put(`infra-diff: ${DOING[stage]}…`) : undefined),
    erase: () => (isShown ? put('') : undefined),
  };
}
