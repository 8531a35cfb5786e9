import { expect, it } from 'vitest';
import { standing } from '../../webview/model/standing';
import { sample } from './sample';

const [first, second, third] = sample.findings;

it('tells effects with their cause and accepted findings apart, each by its position in the report', () => {
  const effect = { ...second!, cause: first!.fingerprint };
  const accepted = { ...third!, suppressed: { by: 'inline', reason: 'local only' } } as const;
  const told = standing({ findings: [first!, effect, accepted] });
  expect(told.effects.get(first!.fingerprint)).toEqual([{ finding: effect, index: 1 }]);
  expect(told.accepted).toEqual([{ finding: accepted, index: 2 }]);
  expect(told.byFingerprint.get(effect.fingerprint)).toEqual({ finding: effect, index: 1 });
});
