import { envNotRead } from '../../../../src/engine/rules/configuration/env-not-read';
import { testRule } from '../../../support/ruleTester';

const service = (environment: string, more = ''): string =>
  `services:\n  api:\n    build: ./api\n    environment:\n${environment}${more}`;
const DOCKERFILE = { 'api/Dockerfile': 'FROM python:3.13\nENV LOG_LEVEL=info\n' };
const CODE = {
  ...DOCKERFILE,
  'api/app.py': 'import os\nuri = os.getenv("API_MEDIA_URI", "x")\nhost = os.getenv("DB_HOST")\n',
};

testRule(envNotRead, {
  valid: [
    { name: 'the name that is read', head: { ...CODE, 'compose.yaml': service('      API_MEDIA_URI: a\n') } },
    {
      name: 'names that tell two things apart',
      head: { ...CODE, 'compose.yaml': service('      DB_PORT: 5432\n      API_MEDIA_SIZE: 3\n') },
    },
    {
      name: 'what a framework reads by another spelling',
      head: {
        ...CODE,
        'api/a.properties': 'api.media.baseuri=${x}\n',
        'compose.yaml': service('      API_MEDIA_BASEURI: a\n'),
      },
    },
    {
      name: 'both are set',
      head: { ...CODE, 'compose.yaml': service('      API_MEDIA_BASEURI: a\n      API_MEDIA_URI: a\n') },
    },
    {
      name: 'an image of others',
      head: {
        ...CODE,
        'compose.yaml': 'services:\n  api:\n    image: acme/api\n    environment:\n      API_MEDIA_BASEURI: a\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a part of another word',
      head: { ...CODE, 'compose.yaml': service('      API_MEDIA_BASEURI: a\n') },
      errors: [
        {
          title: 'api sets API_MEDIA_BASEURI, which its code does not read; it reads API_MEDIA_URI',
          at: 'compose.yaml:5',
          related: ['api/app.py:2'],
        },
      ],
    },
    {
      name: 'keywords of Clojure',
      head: {
        ...DOCKERFILE,
        'api/config.clj':
          '(ns a (:require [environ.core :refer [env]]))\n(def uri (lookup-env env :api-media-uri "x"))\n',
        'compose.yaml': service('      API_MEDIA_BASE_URI: a\n'),
      },
      errors: [
        {
          title: 'api sets API_MEDIA_BASE_URI, which its code does not read; it reads API_MEDIA_URI',
          at: 'compose.yaml:5',
        },
      ],
    },
  ],
});
