/** Node runs the tests as ES modules; SWC only strips types (the type check is its own step). */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/cdk.out/', '<rootDir>/.billkeep/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024', experimental: { keepImportAttributes: true } }, module: { type: 'es6' } }],
  },
  // Two cores are two workers: by default one of them would only watch.
  maxWorkers: '100%',
  testTimeout: 120_000,
  // A stack's processes and sockets may end a moment after its tests: nothing waits for them.
  forceExit: true,
}
