import type { Notification } from 'sarif';
import type { Report, ReportProblem } from '../../report/report';
import { splitProblems } from '../problems';
import { count, mergeSentence, preexistingSentence } from '../wording';
import { plain, sentence } from './message';
import { physicalLocation } from './physicalLocation';

const MOST_PROBLEMS = 200;

/** What a reader of the results has to know of how they were made: what was left out, does not merge, could not be read. */
export function notificationsOf(report: Report, leftOut: number): Notification[] {
  const { own, preexisting } = splitProblems(report.problems);
  const problems = [...own, ...preexisting];
  const before = preexistingSentence(report);
  return [
    ...(leftOut > 0
      ? [warning(`${count(leftOut, 'finding')} left out for length: --format json has all of them.`)]
      : []),
    ...(report.merge.conflicts.length > 0
      ? [warning(`The branches do not merge: ${mergeSentence(report.merge)}.`)]
      : []),
    ...problems.slice(0, MOST_PROBLEMS).map(problemNotification),
    ...(problems.length > MOST_PROBLEMS
      ? [
          warning(
            `${count(problems.length - MOST_PROBLEMS, 'problem')} left out for length: --format json has all of them.`,
          ),
        ]
      : []),
    ...(before ? [note(`${before}.`)] : []),
  ];
}

function problemNotification({ path, line, revision, preexisting, message }: ReportProblem): Notification {
  const place = path === '' ? '' : `${path}${line === undefined ? '' : `:${line}`}`;
  const side = revision === 'base' ? ' in the base' : '';
  const text = place === '' ? sentence(message) : `${plain(place)}${side}: ${sentence(message)}`;
  return {
    ...(preexisting ? note(text) : warning(text)),
    // A line of the base is another line in head.
    ...(path === '' || revision === 'base'
      ? {}
      : { locations: [{ physicalLocation: physicalLocation({ path, line }) }] }),
  };
}

const warning = (text: string): Notification => ({ level: 'warning', message: { text } });
const note = (text: string): Notification => ({ level: 'note', message: { text } });
