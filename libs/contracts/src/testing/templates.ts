import type { CreateTemplate, Template } from '../templates';

/** A valid body for a new template, with what it says in English. */
export function newTemplate(changes: Partial<CreateTemplate> = {}): CreateTemplate {
  return {
    label: 'user.welcomeEmail',
    channel: 'email',
    variables: [{ name: 'user.name', type: 'text', sample: 'Ada' }],
    contents: [
      {
        language: 'en',
        title: 'Welcome, {{user.name}}',
        description: '<p>Hello <strong>{{user.name}}</strong></p>',
      },
    ],
    ...changes,
  };
}

/** A template as the API shows it. */
export function aTemplate(changes: Partial<Template> = {}): Template {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    label: 'user.welcomeEmail',
    areaId: null,
    area: null,
    channel: 'email',
    markup: 'html',
    active: false,
    requireComplete: false,
    variables: [{ name: 'user.name', type: 'text', sample: 'Ada' }],
    properties: {},
    translatableProperties: [],
    contents: [
      {
        language: 'en',
        title: 'Welcome, {{user.name}}',
        description: '<p>Hello <strong>{{user.name}}</strong></p>',
        properties: {},
        state: 'translated',
        version: 1,
        updatedAt: '2026-05-10T09:51:26.776Z',
        updatedBy: 'Ada Byron',
      },
    ],
    lastRequestedAt: null,
    ...changes,
  };
}
