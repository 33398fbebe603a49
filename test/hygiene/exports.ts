import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { tracked } from './tracked.ts'

/** Names that a file exports and that stand nowhere else, in this file or another. */
export function deadExports(sources: ReadonlyMap<string, string> = typeScript()): readonly string[] {
  const times = new Map<string, number>()
  for (const text of sources.values()) for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) times.set(word, (times.get(word) ?? 0) + 1)
  return [...sources].flatMap(([file, text]) => [...text.matchAll(/^export (?:async )?(?:const|function\*?|class|type|interface) ([\w$]+)/gm)]
    .flatMap(([, name]) => (times.get(name!) === 1 ? [`${file}: ${name!}`] : [])))
}

function typeScript(): ReadonlyMap<string, string> {
  return new Map(tracked().filter((file) => /\.(?:ts|mjs)$/.test(file)).map((file) => [file, readFileSync(join(repositoryRoot, file), 'utf8')]))
}
