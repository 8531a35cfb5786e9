import { type DataType, TERRAFORM_DATA } from '../../catalogues/terraformData';
import type { Comparison, ResourceChange } from '../../diff/comparison';
import { asText, at, itemsOf, type Json } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { ChangeRule, Draft } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { sameJson } from '../shared/sameJson';

export const terraformDestroysData: ChangeRule = {
  meta: {
    id: 'terraform-destroys-data',
    title: 'Terraform will destroy something that holds data, or may do so now',
    category: 'data',
    severity: 'critical',
    confidence: 'likely',
    why: '"terraform apply" deletes what is no longer declared, and makes anew what cannot be changed in place. The data in it are gone.',
    remediation:
      'Read the plan before it is applied; say with a moved or removed block what is only renamed or given away, and keep prevent_destroy.',
    messages: {
      removed: {
        title: '{{type}} {{name}} is removed: the next apply destroys {{what}}',
        message: '{{folder}} goes on without it, and no moved or removed block says that it is kept.',
      },
      renamed: {
        title: '{{type}} {{name}} becomes {{after}} without a moved block: the next apply destroys {{what}}',
        message:
          'To Terraform a new name is a new resource: it destroys {{name}} with its data and makes {{after}} empty.',
      },
      replaced: {
        title: '{{argument}} of {{type}} {{name}} changes: Terraform makes {{what}} anew',
        message: 'The provider cannot change {{argument}} in place. It destroys {{name}} and makes an empty one.',
      },
      unguarded: {
        title: '{{type}} {{name}} loses prevent_destroy',
        message: 'It holds data; from now on a plan that destroys it is carried out.',
      },
    },
  },
  *checkChange(comparison) {
    for (const change of comparison.resources) {
      const resource = change.before;
      const data = resource?.loader === 'terraform' ? TERRAFORM_DATA.get(resource.kind) : undefined;
      if (!resource || !data || !livesOn(comparison, resource)) continue;
      const draft =
        change.after && change.change !== 'renamed' ? changed(change, data) : gone(comparison, change, data);
      if (draft) yield isForTestOrDemo(sourceOf(resource).file.path) ? { ...draft, severity: 'low' } : draft;
    }
  },
};

/** A folder that is gone is applied no more: what it made stays. */
function livesOn({ after }: Comparison, { unit }: Resource): boolean {
  return after.index.unit(unit)?.status === 'loaded';
}

function gone({ after }: Comparison, change: ResourceChange, { what }: DataType): Draft | undefined {
  const resource = change.before!;
  const { kind, name, unit } = resource;
  if (after.index.inUnit(unit, kind, name)) return undefined;
  const address = `\${${kind}.${name}}`;
  if (['terraform-moved', 'terraform-removed'].some((said) => after.index.inUnit(unit, said, address)))
    return undefined;
  // Declared in another folder: its state may have been moved by hand.
  const isElsewhere = after.index.ofKind(kind).some((other) => other.unit !== unit && other.name === name);
  const renamed = change.change === 'renamed' ? change.after : undefined;
  if (isElsewhere && !renamed) return undefined;
  return {
    messageId: renamed ? 'renamed' : 'removed',
    data: {
      type: kind,
      name,
      what,
      folder: after.index.unit(unit)!.path,
      ...(renamed ? { after: renamed.name } : {}),
    },
    key: [kind, name, 'gone'],
    resource,
    at: sourceOf(resource),
    gone: true,
    ...(renamed ? { related: [sourceOf(renamed)] } : {}),
    ...gradeOf(resource),
  };
}

/** What is never made (`count = 0`) is destroyed by nothing; what is protected makes the apply fail. */
function gradeOf(resource: Resource): Pick<Draft, 'severity' | 'confidence'> {
  if (isNever(resource)) return { severity: 'low' };
  return isProtected(resource) ? { severity: 'high', confidence: 'possible' } : {};
}

/** The cloud itself refuses: a bucket that is not empty, what has `deletion_protection`. */
function isProtected({ kind, value }: Resource): boolean {
  if (kind === 'aws_s3_bucket') return at(value, ['force_destroy']) !== true;
  return at(value, ['deletion_protection']) === true || at(value, ['deletion_protection_enabled']) === true;
}

const isNever = ({ value }: Resource): boolean => at(value, ['count']) === 0;

function changed({ before, after }: ResourceChange, { what, forcesNew }: DataType): Draft | undefined {
  if (!before || !after) return undefined;
  const common = { key: [after.kind, after.name], resource: after };
  const data = { type: after.kind, name: after.name, what };
  const argument = forcesNew.find((name) => isOther(at(before.value, [name]), at(after.value, [name])));
  if (argument !== undefined)
    return {
      ...common,
      messageId: 'replaced',
      data: { ...data, argument },
      at: after.trace([argument])[0]!,
      before: before.trace([argument])[0]!,
      ...gradeOf(before),
    };
  if (!isGuarded(before) || isGuarded(after)) return undefined;
  return {
    ...common,
    messageId: 'unguarded',
    data,
    at: after.trace(['lifecycle', 0])[0]!,
    before: before.trace(['lifecycle', 0, 'prevent_destroy'])[0]!,
    severity: 'high',
    confidence: 'certain',
  };
}

/** Two literals that differ. What an expression gives is not known. */
function isOther(before: Json | undefined, after: Json | undefined): boolean {
  if (before === undefined || after === undefined || sameJson(before, after)) return false;
  return !`${asText(before)}${asText(after)}`.includes('${');
}

function isGuarded({ value }: Resource): boolean {
  return itemsOf(at(value, ['lifecycle'])).some((block) => at(block, ['prevent_destroy']) === true);
}
