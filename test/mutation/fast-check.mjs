// fast-check as the mutants see it: few runs and no shrinking, for all that counts is whether a property fails.
import fc from '../../node_modules/fast-check/lib/fast-check.js'

const runs = 15

export default { ...fc, assert: (property, options) => fc.assert(property, { ...options, numRuns: Math.min(options?.numRuns ?? runs, runs), endOnFailure: true, seed: 1 }) }
