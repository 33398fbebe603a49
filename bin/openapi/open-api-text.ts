import { stringify } from 'yaml'
import { areas } from '../../functions/api/areas.ts'
import { buildOpenApi } from '../../functions/api/openapi/build-openapi.ts'
import type { Routes } from '../../functions/http/route.ts'

/** Every route that the functions serve. They are built with no dependencies: only their descriptions are read. */
export function servedRoutes(): Routes {
  return Object.assign({}, ...Object.values(areas).map((routesOf) => (routesOf as (deps: never) => Routes)({} as never))) as Routes
}

/** `docs/openapi.yaml`, as the contracts and routes make it. */
export function openApiText(): string {
  return `# Written by "npm run openapi" from the contracts and routes.\n${stringify(buildOpenApi(servedRoutes()), { lineWidth: 0, aliasDuplicateObjects: false })}`
}
