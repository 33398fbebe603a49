import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { UsageError } from './cli-error.ts'

/** What a JSON or YAML file holds; `-` is standard input.
 * @throws UsageError where there is none, or it is neither */
export async function readYaml(file: string): Promise<unknown> {
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch(() => { throw new UsageError(`There is no file ${file}.`) })
  try {
    return parse(text, { schema: 'core' })
  } catch (error) {
    throw new UsageError(`${file} is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`)
  }
}
