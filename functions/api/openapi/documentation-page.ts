import type { OpenApiDocument, OpenApiOperation } from './build-openapi.ts'

const escaped = (text: unknown) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const code = (value: unknown) => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`

const style = `body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{margin-bottom:0}h2{margin-top:2.5rem;border-bottom:1px solid #bbb}details{border:1px solid #ccc;border-radius:4px;margin:.5rem 0;padding:.25rem .75rem}
summary{cursor:pointer}summary b{display:inline-block;min-width:3.5rem}code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f4f4f4;padding:.75rem;overflow:auto}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;border-bottom:1px solid #ddd;padding:.25rem .5rem}nav a{margin-right:1rem}`

/** The description of the API as a page: no script, nothing from other hosts. */
export function documentationPage({ info, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]!))].sort()
  const section = (tag: string) => `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${operations.filter(({ operation }) => operation.tags[0] === tag).map(show).join('')}`
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `<details id="schema-${escaped(name)}"><summary>${escaped(name)}</summary>${code(schema)}</details>`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(info.title)} API</title><style>${style}</style></head><body><main>`
    + `<h1>${escaped(info.title)} API</h1>${String(info.description).split('\n\n').map((text) => `<p>${escaped(text)}</p>`).join('')}<p><a href="openapi.json">openapi.json</a></p>`
    + `<nav aria-label="Areas">${tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(' ')} <a href="#schemas">schemas</a></nav>`
    + `${tags.map(section).join('')}<h2 id="schemas">Schemas</h2>${schemas}</main></body></html>`
}

function show({ path, method, operation: { summary, description, parameters = [], requestBody, responses } }: { readonly path: string; readonly method: string; readonly operation: OpenApiOperation }): string {
  const rows = parameters.map(({ name, in: where, required, description: meaning = '', schema }) =>
    `<tr><td><code>${escaped(name)}</code></td><td>${escaped(where)}${required ? ', required' : ''}</td><td>${escaped(meaning)} <code>${escaped(JSON.stringify(schema))}</code></td></tr>`).join('')
  const answers = Object.entries(responses).map(([status, { description: meaning, content = {} }]) =>
    `<tr><td>${escaped(status)}</td><td>${escaped(meaning)}</td><td>${Object.keys(content as object).map((type) => `<code>${escaped(type)}</code>`).join(' ')}</td></tr>`).join('')
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content
  return `<details><summary><b>${escaped(method.toUpperCase())}</b> <code>${escaped(path)}</code> ${escaped(summary)}</summary>${description ? `<p>${escaped(description)}</p>` : ''}`
    + (rows ? `<h3>Parameters</h3><table>${rows}</table>` : '')
    + (requestBody ? `<h3>Body</h3>${code(requestBody.content)}` : '')
    + `<h3>Answers</h3><table>${answers}</table>${good ? code(good) : ''}</details>`
}
