import { globSync, readFileSync } from 'node:fs'

/** Tests that count what many random lives show: they judge nothing with few of them, and take seconds with many. */
const needMany = ['mail-difference', 'by-simulation', 'honest-wait'].map((name) => `${name}.test.ts`)
const drawsAtRandom = (file) => /fast-check|seed/i.test(readFileSync(file, 'utf8'))
const tests = globSync(process.env.JUDGES?.split(',') ?? ['test/domain/**/*.test.ts']).filter((file) => !needMany.some((name) => file.endsWith(name)))
/** Those that draw at random last: most changes fall to an example, within milliseconds. */
const spec = [...tests.filter((file) => !drawsAtRandom(file)), ...tests.filter(drawsAtRandom)]

/** Mutation testing of the rules: `npm run mutation` changes domain/ piece by piece and counts which changes no test
 * notices. The tests of domain/ judge: a rule falls to an example of its own, not to a bill that comes out different somewhere. `-- --mutate
 * domain/rating/rate-tiers.ts` judges a part; with JUDGES='test/domain/rating/*.test.ts' the tests named there alone judge. Figures: docs/mutation.md. The report is .billkeep/mutation/mutation.html. */
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
