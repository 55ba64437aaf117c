/** Journeys: the built product and a real browser, two journeys side by side. */
import api from '../api/jest.config.mjs';

export default {
  rootDir: '../..',
  roots: ['<rootDir>/apps/e2e'],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: api.transform,
  globalSetup: '<rootDir>/apps/e2e/support/global-setup.ts',
  maxWorkers: 2,
  testTimeout: 60_000,
};
