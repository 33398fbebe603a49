import { globSync, readFileSync } from 'node:fs'

/** A test that counts what a hundred random lives show cannot judge with few of them. */
const needsMany = (file) => file.endsWith('mail-difference.test.ts')
const drawsAtRandom = (file) => /fast-check|seed/i.test(readFileSync(file, 'utf8'))
const judges = process.env.JUDGES?.split(',') ?? ['test/domain/**/*.test.ts', 'test/previewing/**/*.test.ts', 'test/application/**/*.test.ts', 'test/importing/**/*.test.ts', 'test/replies/**/*.test.ts', 'test/customer-pages/**/*.test.ts']
const tests = globSync(judges).filter((file) => !needsMany(file))
/** Those that draw at random last: most changes fall to an example, within milliseconds. */
const spec = [...tests.filter((file) => !drawsAtRandom(file)), ...tests.filter(drawsAtRandom)]

/** Mutation testing of the rules: `npm run mutation` changes domain/ piece by piece and counts which changes no test
 * notices. `-- --mutate domain/rating/rate-tiers.ts` judges a part; with JUDGES='test/domain/rating/*.test.ts' the tests
 * named there alone judge, which is quick and can only find more survivors. The report is .billkeep/mutation/mutation.html. */
export default {
  testRunner: 'mocha',
  testRunnerNodeArgs: ['--no-warnings', '--import', './test/mutation/register.mjs'],
  mochaOptions: { spec },
  plugins: ['@stryker-mutator/mocha-runner'],
  mutate: ['domain/**/*.ts'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  ignorePatterns: ['.billkeep', 'build', 'cdk.out'],
  tempDirName: '.billkeep/mutation/sandbox',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { reportTests: false, reportMutants: false, allowColor: false },
  jsonReporter: { fileName: '.billkeep/mutation/mutation.json' },
  htmlReporter: { fileName: '.billkeep/mutation/mutation.html' },
  thresholds: { high: 95, low: 85, break: null },
  timeoutMS: 20000,
  concurrency: 2,
}
