// What the tests import from '@jest/globals', on Mocha: Stryker's Mocha runner loads the tests once and
// then runs only those that reach a change, in the same process, which is about a hundred times faster.
import { bind } from 'jest-each'
import { expect } from 'expect'

const { after, afterEach, before, beforeEach, describe: suite, it: example } = globalThis
const withEach = (define, supportsDone) => Object.assign((name, body) => define(name, body), { each: bind((name, body) => define(name, body), supportsDone), skip: define.skip, only: define.only })

export const describe = withEach(suite, false)
export const it = withEach(example, false)
export const test = it
export { after as afterAll, afterEach, before as beforeAll, beforeEach, expect }
