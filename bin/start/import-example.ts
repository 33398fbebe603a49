import { openSources } from '../../adapters/files/open-sources.ts'
import { createImportFiles } from '../../application/importing/import-files.ts'
import type { Services } from '../cli/services.ts'

/** Imports the example company, exactly as `billkeep import` would.
 * @returns one line that says what was imported
 * @throws with the first problem, where a row is wrong */
export async function importExample(services: Services, folder: string): Promise<string> {
  const { sources, problems } = await openSources([folder], process.cwd())
  const report = await createImportFiles(services)(sources, problems, { partial: false, checkOnly: false, correctPrices: false, correctHistory: false })
  const [problem] = report.problems.filter((each) => each.severity === 'error')
  if (problem) throw new Error(`${problem.file}, row ${problem.row}, ${problem.column ?? ''}: ${problem.reason}`)
  return Object.entries(report.counts).map(([kind, { created, unchanged }]) => `${created + unchanged} ${kind === 'seller' ? 'sellers' : kind}`).join(', ')
}
