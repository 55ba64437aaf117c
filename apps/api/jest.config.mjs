import { join } from 'node:path';

const workspace = join(import.meta.dirname, '../..');

/** API tests: ESM, decorators by SWC, one template database for all spec files. */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/apps/api/src', '<rootDir>/libs/contracts/src'],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          // Jest's own mapping does not reach into the global setup.
          baseUrl: workspace,
          paths: { '@portico/contracts/*': ['libs/contracts/src/*'] },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/apps/api/src/platform/testing/global-setup.ts',
  globalTeardown: '<rootDir>/apps/api/src/platform/testing/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 60_000,
};
