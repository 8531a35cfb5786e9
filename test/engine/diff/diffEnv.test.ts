import { describe, expect, test } from 'vitest';
import { compareTrees } from '../selfComparison/compare';

type Files = Readonly<Record<string, string>>;

const compose = (service: string): Files => ({ 'compose.yaml': `services:\n  api: ${service}\n` });

/** The changed variables of the service, with what runs before and after. */
async function changed(before: Files, after: Files): Promise<string[]> {
  const { env } = await compareTrees(before, after);
  return env
    .filter(({ resourceBefore, resourceAfter }) => (resourceAfter ?? resourceBefore)!.kind === 'service')
    .map(({ change, before, after }) => `${change} ${(after ?? before)!.name}: ${before?.value} → ${after?.value}`);
}

describe('what a container gets', () => {
  const layered = (value: string): Files => ({
    ...compose('{ build: ., env_file: api.env, environment: { MODE: prod } }'),
    'api.env': `MODE=${value}\n`,
    Dockerfile: `FROM i:1\nENV MODE=${value}\n`,
  });

  test('does not change with a value that is overridden', async () => {
    expect(await changed(layered('dev'), layered('test'))).toEqual([]);
  });

  test('changes when what overrode it is gone', async () => {
    const without = { ...layered('dev'), ...compose('{ build: ., env_file: api.env }') };
    expect(await changed(layered('dev'), without)).toEqual(['changed MODE: prod → dev']);
  });

  test('changes with the image that it builds', async () => {
    const built = (value: string): Files => ({ ...compose('{ build: . }'), Dockerfile: `FROM i:1\nENV A=${value}\n` });
    expect(await changed(built('1'), built('2'))).toEqual(['changed A: 1 → 2']);
  });

  test('does not change when a value moves into the image', async () => {
    const image = { ...compose('{ build: . }'), Dockerfile: 'FROM i:1\nENV A=1\n' };
    const own = { ...compose('{ build: ., environment: { A: 1 } }'), Dockerfile: 'FROM i:1\n' };
    expect(await changed(own, image)).toEqual([]);
  });

  test('is not known of an image from elsewhere: to build it oneself brings no variable', async () => {
    const files = (service: string): Files => ({ ...compose(service), Dockerfile: 'FROM i:1\nENV A=1\nENV B=2\n' });
    const built = files('{ build: ., environment: { B: 3 } }');
    const pulled = files('{ image: api:1, environment: { B: 4 } }');
    expect(await changed(pulled, built)).toEqual(['changed B: 4 → 3']);
    expect(await changed(built, pulled)).toEqual(['changed B: 3 → 4']);
  });
});
