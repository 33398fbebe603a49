import { registerHooks } from 'node:module'

const globals = new URL('./jest-globals.mjs', import.meta.url).href
const properties = new URL('./fast-check.mjs', import.meta.url).href
const instead = new Map([['@jest/globals', globals], ['fast-check', properties]])

registerHooks({
  resolve: (specifier, context, next) => (instead.has(specifier) ? { url: instead.get(specifier), shortCircuit: true } : next(specifier, context)),
})
