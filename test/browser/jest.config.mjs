import base from '../../jest.config.mjs'

/** Pages in a real browser: Debian's chromium, or the one that CHROMIUM names. Apart from `npm test`, which needs no browser. */
export default { ...base, rootDir: '../..', testMatch: ['<rootDir>/test/browser/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/'], testTimeout: 60_000, maxWorkers: 1 }
