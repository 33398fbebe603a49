import type { Command } from 'commander'
import { UsageError } from './cli-error.ts'
import { defaultConnectionFile, readConnection } from './connection.ts'
import { createServices, type Services } from './services.ts'
import type { SellerRecord } from '../../application/ports/seller-store.ts'

/** What a command is given to work with. */
export interface CliContext {
  /** Runs the work on the connected stack and closes the connections after it. */
  withServices<T>(command: Command, work: (services: Services) => Promise<T>): Promise<T>
  line(text?: string): void
  /** Progress and notes: kept out of what a script reads. */
  note(text: string): void
  json(value: unknown): void
}

export interface GlobalOptions {
  readonly connection: string
  readonly json?: boolean
  readonly verbose?: boolean
}

export const globalsOf = (command: Command): GlobalOptions => command.optsWithGlobals()

export function createContext(): CliContext {
  return {
    async withServices(command, work) {
      const services = createServices(await readConnection(globalsOf(command).connection ?? defaultConnectionFile))
      try {
        return await work(services)
      } finally {
        services.close()
      }
    },
    line: (text = '') => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    json: (value) => process.stdout.write(`${JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each), 2)}\n`),
  }
}

/** The seller that is named, or all sellers.
 * @throws UsageError where there is no such seller, or none at all */
export async function chosenSellers({ sellers }: Pick<Services, 'sellers'>, sellerId: string | undefined): Promise<readonly SellerRecord[]> {
  const all = await sellers.list()
  if (all.length === 0) throw new UsageError('There is no seller yet: import one with "billkeep import <folder>".')
  const chosen = sellerId === undefined ? all : all.filter(({ seller }) => seller.id === sellerId)
  if (chosen.length === 0) throw new UsageError(`There is no seller "${sellerId}". There are: ${all.map(({ seller }) => seller.id).join(', ')}.`)
  return chosen
}
