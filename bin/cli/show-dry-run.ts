import type { Command } from 'commander'
import { createDryRun, type DryRunReport } from '../../application/bill-runs/dry-run.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { UsageError } from './cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from './context.ts'
import { dryRunText } from './dry-run-text.ts'

/** What a run would do, for each seller that is meant. */
export async function showDryRun(
  context: CliContext, { date, seller, zone, most }: { readonly date: string | undefined; readonly seller: string | undefined; readonly zone: string | undefined; readonly most: number }, command: Command,
): Promise<void> {
  if (!Number.isInteger(most) || most < 0 || most > 10_000) throw new UsageError('--most is a whole number from 0 to 10000.')
  await context.withServices(command, async (services) => {
    const dryRun = createDryRun(services)
    const reports: DryRunReport[] = []
    let seen = 0
    for (const record of await chosenSellers(services, seller)) {
      if (zone !== undefined && !record.zones.includes(zone)) {
        if (seller !== undefined) throw new UsageError(`Seller "${seller}" has no accounts in the zone "${zone}". There are: ${record.zones.join(', ') || 'none'}.`)
        continue
      }
      const day = date ?? localDate(services.clock.now(), zone ?? record.seller.timeZone)
      reports.push(await dryRun(record, day, { most, ...(zone ? { zone } : {}), onProgress: (accounts) => {
        if (Math.floor((seen + accounts) / 5_000) > Math.floor(seen / 5_000)) context.note(`${(seen + accounts).toLocaleString('en')} accounts so far`)
        seen += accounts
      } }))
    }
    if (globalsOf(command).json) context.json(reports)
    else context.line(reports.map(dryRunText).join('\n\n'))
  })
}
