import { cronScheduleInvalid } from '../../../../src/engine/rules/configuration/cron-schedule-invalid';
import { testRule } from '../../../support/ruleTester';

const job = (schedule: string) => ({
  'k8s/a.yaml': `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: report }\nspec:\n  schedule: ${schedule}\n`,
});
const answers = (schedule: string, rest: string) =>
  `The API server answers: spec.schedule: Invalid value: "${schedule}": ${rest}.`;

testRule(cronScheduleInvalid, {
  valid: [
    '"*/5 * * * *"',
    '"0 8-18/2 1,15 jan-jun MON-FRI"',
    '"@daily"',
    '"@every 1h30m"',
    '"? 0 * * 0"',
    '"${SCHEDULE}"',
    '"{{ x }}"',
  ].map((schedule) => ({ name: schedule, head: job(schedule) })),
  invalid: (
    [
      ['six fields', '0 0 * * * *', 'expected exactly 5 fields, found 6: [0 0 * * * *]'],
      ['an hour that there is not', '0 24 * * *', 'end of range (24) above maximum (23): 24'],
      ['Sunday by seven', '0 0 * * 7', 'end of range (7) above maximum (6): 7'],
      ['a day zero', '0 0 0 * *', 'beginning of range (0) below minimum (1): 0'],
      ['a step of nothing', '*/0 * * * *', 'step of range should be a positive number: */0'],
      ['a range backwards', '0 5-3 * * *', 'beginning of range (5) beyond end of range (3): 5-3'],
      ['a word', '0 0 * * someday', 'failed to parse int from someday (day of week)'],
      ['a descriptor that there is not', '@noon', 'unrecognized descriptor: @noon'],
      ['a zone in it', 'TZ=UTC 0 0 * * *', 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'],
      ['two slashes', '*/5/2 * * * *', 'too many slashes: */5/2'],
      ['two hyphens', '1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ] as const
  ).map(([name, schedule, rest]) => ({
    name,
    head: job(`"${schedule}"`),
    errors: [
      {
        title: `CronJob report has a schedule that cannot be read: ${schedule}`,
        message: answers(schedule, rest),
        at: 'k8s/a.yaml:5',
      },
    ],
  })),
});
