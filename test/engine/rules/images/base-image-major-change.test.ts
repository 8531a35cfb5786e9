import { baseImageMajorChange } from '../../../../src/engine/rules/images/base-image-major-change';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const from = (...images: string[]): Record<string, string> => ({
  Dockerfile: images.map((image) => `FROM ${image}\n`).join(''),
});

testRule(asReported(baseImageMajorChange), {
  valid: [
    { name: 'a patch', base: from('node:22.1'), head: from('node:22.3-alpine') },
    { name: 'a minor release of Go', base: from('golang:1.22'), head: from('golang:1.23') },
    { name: 'another image', base: from('node:20'), head: from('oven/bun:1') },
    { name: 'no language', base: from('acme/base:1'), head: from('acme/base:2') },
    { name: 'a new Dockerfile', base: {}, head: from('node:22') },
  ],
  invalid: [
    {
      name: 'a new release, in two stages told once',
      base: from('node:18 AS a', 'node:18 AS b'),
      head: from('node:22 AS a', 'node:22 AS b'),
      errors: [
        {
          title: 'node goes from 18 to 22 in Dockerfile',
          message: 'Stage a begins with node:22; before it was 18.',
          at: 'Dockerfile:1',
          before: 'Dockerfile:1',
        },
      ],
    },
    {
      name: 'an older release',
      base: from('python:3.12-slim'),
      head: from('python:3.9-slim'),
      errors: [{ title: 'python goes back from 3.12-slim to 3.9-slim in Dockerfile', at: 'Dockerfile:1' }],
    },
    {
      name: 'one release in two Dockerfiles',
      base: { 'a/Dockerfile': 'FROM node:18\n', 'b/Dockerfile': 'FROM node:18\n' },
      head: { 'a/Dockerfile': 'FROM node:22\n', 'b/Dockerfile': 'FROM node:22\n' },
      errors: [
        {
          title: 'node goes on from 18 to 22 in 2 places',
          message: 'These begin with it: a/Dockerfile, b/Dockerfile.',
          at: 'a/Dockerfile:1',
          related: ['b/Dockerfile:1'],
        },
      ],
    },
  ],
});
