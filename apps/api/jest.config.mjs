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
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^@portico/contracts/(.*)$': '<rootDir>/libs/contracts/src/$1' },
  globalSetup: '<rootDir>/apps/api/src/platform/testing/global-setup.ts',
  globalTeardown: '<rootDir>/apps/api/src/platform/testing/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 20_000,
};
