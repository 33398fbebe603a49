import { accountId } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { UsageError } from './cli-error.ts'
import { chosenSellers } from './context.ts'
import type { Services } from './services.ts'

/** The account of a customer number, or of an account id.
 * @throws UsageError where there is none, or sellers share the number */
export async function findAccount(services: Services, reference: string, sellerId: string | undefined): Promise<Account> {
  if (/^acc_[a-z2-7]{16}$/.test(reference)) {
    const account = await services.accounts.get(reference)
    if (account) return account
  }
  const sellers = await chosenSellers(services, sellerId)
  const found = await services.accounts.getMany(sellers.map(({ seller }) => accountId(seller.id, reference)))
  const [account, another] = [...found.values()]
  if (!account) throw new UsageError(`There is no account with customer number "${reference}".`)
  if (another) throw new UsageError(`Sellers ${[...found.values()].map((each) => each.sellerId).join(' and ')} have a customer "${reference}": choose with --seller.`)
  return account
}
