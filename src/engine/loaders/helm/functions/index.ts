import type { TemplateFunction } from '../template/functions';
import { builtinFunctions } from './builtin';
import { dateFunctions } from './dates';
import { encodeFunctions } from './encode';
import { helmFunctions } from './helm';
import { listFunctions } from './lists';
import { mapFunctions } from './maps';
import { numberFunctions } from './numbers';
import { pathFunctions } from './paths';
import { randomFunctions } from './random';
import { regexFunctions } from './regex';
import { semverFunctions } from './semver';
import { stringFunctions } from './strings';
import { typeFunctions } from './types';

/** Sprig has these under a second name; the two differ only in the way Go lets them fail. */
const MUST = [
  ...[
    'append',
    'prepend',
    'push',
    'first',
    'last',
    'rest',
    'initial',
    'reverse',
    'uniq',
    'without',
    'compact',
    'has',
    'slice',
    'chunk',
  ],
  ...['merge', 'mergeOverwrite', 'deepCopy'],
];

const mustName = (name: string): string => `must${name[0]!.toUpperCase()}${name.slice(1)}`;

const OWN: ReadonlyMap<string, TemplateFunction> = new Map(
  [
    builtinFunctions,
    stringFunctions,
    listFunctions,
    mapFunctions,
    numberFunctions,
    typeFunctions,
    pathFunctions,
    encodeFunctions,
    regexFunctions,
    semverFunctions,
    dateFunctions,
    randomFunctions,
    helmFunctions,
  ].flatMap((group) => Object.entries(group)),
);

/** Every function that a chart may call, by name. `env` and `expandenv` are taken away, as Helm does. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map([
  ...MUST.flatMap((name): [string, TemplateFunction][] => {
    const definition = OWN.get(name);
    return definition ? [[mustName(name), definition]] : [];
  }),
  ...OWN,
]);
