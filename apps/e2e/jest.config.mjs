/** Journeys: the built product and a real browser, one journey after the other. */
import api from '../api/jest.config.mjs';

export default {
  rootDir: '../..',
  roots: ['<rootDir>/apps/e2e'],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: api.transform,
  moduleNameMapper: api.moduleNameMapper,
  maxWorkers: 1,
  testTimeout: 120_000,
};
