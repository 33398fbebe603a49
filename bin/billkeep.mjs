#!/usr/bin/env node
// `billkeep` on the PATH (npm link, npx): the same as `npm run billkeep --`, from any folder.
import { fileURLToPath } from 'node:url'
process.argv.splice(2, 0, 'bin/billkeep.ts')
await import(fileURLToPath(new URL('./bootstrap.mjs', import.meta.url)))
