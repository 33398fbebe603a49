import type { AuditEntry, AuditLog } from '../../application/ports/audit-log.ts'
import { actorOf, type Caller } from './http-event.ts'

/** Notes what a request wrote, once: the entry's id and instant are the request's, also when it is sent again. */
export async function noteWrite(
  audit: Pick<AuditLog, 'record'>,
  { caller, at, requestKey }: { readonly caller: Caller; readonly at: string; readonly requestKey: string },
  entry: Omit<AuditEntry, 'id' | 'at' | 'actor'>,
): Promise<void> {
  await audit.record({ id: `aud_${requestKey.slice(4)}`, at, actor: actorOf(caller), ...entry })
}
