import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiText } from './openapi/open-api-text.ts'
import { repositoryRoot } from '../lib/repository-root.ts'

/** Writes the description of the HTTP API: `npm run openapi`, after a route or a contract has changed. */
writeFileSync(join(repositoryRoot, 'docs/openapi.yaml'), openApiText())
