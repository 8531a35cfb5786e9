import { expect, test } from 'vitest';
import { helmCases } from '../../../../conformance/helm/cases';
import { renderCase } from '../../../../conformance/helm/renderCase';
import { conformanceFolder } from '../../../../support/conformanceData';

const folder = conformanceFolder('corpus/helm');

test.skipIf(!folder)(
  'rendering again gives the same bytes, certificates and passwords too',
  { timeout: 60_000 },
  () => {
    const cases = helmCases(folder!);
    const first = cases.map(renderCase);
    const second = cases.map(renderCase);
    expect(cases.filter((_, index) => JSON.stringify(first[index]) !== JSON.stringify(second[index]))).toEqual([]);
  },
);
