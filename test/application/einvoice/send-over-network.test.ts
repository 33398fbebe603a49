import { describe, expect, it } from '@jest/globals'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { createSendOverNetwork } from '../../../application/einvoice/send-over-network.ts'
import type { EInvoiceTransmission } from '../../../application/ports/access-point.ts'
import { aBill, aBillSeller } from '../../builders/bill.ts'

const overNetwork = () => {
  const sent: EInvoiceTransmission[] = []
  const send = createSendOverNetwork({
    eInvoice: createEInvoices({ mentions: loadMentions, writeXml }),
    accessPoint: { submit: async (transmission) => void sent.push(transmission) },
  })
  return { sent, send }
}

const buyer = { ...aBill().buyer, kind: 'business' as const, endpointId: { scheme: '0106', id: '87654321' } }

describe('an e-invoice over Peppol', () => {
  it('goes to the buyer\'s address, in Peppol\'s profile, for those who asked for it', async () => {
    const { sent, send } = overNetwork()
    await send(aBill({ buyer: { ...buyer, eInvoice: 'peppol' } }), aBillSeller())
    await send(aBill({ buyer }), aBillSeller())
    await send(aBill({ buyer: { ...buyer, eInvoice: 'mail' } }), aBillSeller())
    expect(sent).toMatchObject([{ profile: 'peppol-bis-3', sender: { scheme: '0106', id: '12345678' }, receiver: { scheme: '0106', id: '87654321' }, documentId: 'inv_abcdefghijklmnop_1' }])
  })

  it('is refused, not sent wrong, where the buyer has no address there', async () => {
    const { sent, send } = overNetwork()
    const { endpointId: _endpointId, ...unknown } = buyer
    await expect(send(aBill({ buyer: { ...unknown, eInvoice: 'peppol' } }), aBillSeller())).rejects.toThrow(/buyer\.endpointId/)
    expect(sent).toEqual([])
  })
})
