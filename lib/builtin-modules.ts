import { builtinModules } from 'node:module'

/**
 * How bundles get Node's own modules: by `process.getBuiltinModule`, and not by an ES import. To import one reads all of its properties,
 * also those that load more when read: `node:http` brings the whole of undici for its `WebSocket`, which no function uses, and took a
 * sixth of the CPU time of a cold start (docs/performance.md).
 */
export const builtinModuleAliases: Readonly<Record<string, string>> = Object.fromEntries(builtinModules
  .filter((name) => !name.startsWith('_'))
  .map((name) => `node:${name.replace(/^node:/, '')}`)
  .flatMap((name) => [name, name.replace(/^node:/, '')].map((alias) => [alias, `data:text/javascript,module.exports=process.getBuiltinModule(${JSON.stringify(name)})`])))
