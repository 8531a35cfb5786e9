import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { scheduleError } from '../shared/cronSchedule';
import { objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { isPlaceholder } from '../shared/misfits';

export const cronScheduleInvalid: UnitRule = {
  meta: {
    id: 'cron-schedule-invalid',
    title: 'The schedule of a CronJob cannot be read',
    category: 'configuration',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses the CronJob: the new one does not run, and the old one goes on as before.',
    remediation:
      'Write five fields (minute, hour, day of month, month, day of week), or a descriptor such as `@daily`.',
    messages: {
      schedule: {
        title: '{{object}} has a schedule that cannot be read: {{schedule}}',
        message: 'The API server answers: spec.schedule: Invalid value: "{{schedule}}": {{answer}}.',
      },
    },
  },
  about: 'objects',
  *checkUnit(objects) {
    for (const object of objects) {
      if (object.kind !== 'CronJob' || !object.apiVersion?.startsWith('batch/')) continue;
      const schedule = at(object.value, ['spec', 'schedule']);
      // Slashes of a schedule are no placeholders, nor are the characters that those have in common with it.
      if (typeof schedule !== 'string' || schedule === '' || isPlaceholder(schedule.replace(/^@/, ''))) continue;
      const answer = scheduleError(schedule);
      if (answer === undefined) continue;
      const source = sourceOf(object, ['spec', 'schedule']);
      yield {
        messageId: 'schedule',
        data: { object: objectName(object), schedule: schedule.slice(0, 80), answer: answer.slice(0, 200) },
        key: [object.kind, object.name],
        resource: object,
        at: source,
        ...gradeOfManifest(object, source),
      };
    }
  },
};
