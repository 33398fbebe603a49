import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { AccessPoint } from '../../application/ports/access-point.ts'
import { eInvoiceProfiles } from '../../domain/einvoice/e-invoice-profile.ts'

/** The access point's outbox: one object per document, `peppol/<seller>/<document id>.xml`, with what the network needs to know
 * as metadata. The provider fetches from there (docs/e-invoice.md); the same document lands on the same object. */
export function createAccessPointOutbox(s3: S3Client, bucket: string): AccessPoint {
  return {
    async submit({ sellerId, documentId, documentKind, profile, sender, receiver, xml }) {
      const { customizationId, profileId } = { profileId: '', ...eInvoiceProfiles[profile] }
      await s3.send(new PutObjectCommand({
        Bucket: bucket,
        Key: `peppol/${sellerId}/${documentId}.xml`,
        Body: xml,
        ContentType: 'application/xml',
        Metadata: {
          sender: `${sender.scheme}:${sender.id}`, receiver: `${receiver.scheme}:${receiver.id}`, process: profileId,
          'document-type': `${documentKind === 'invoice' ? 'Invoice' : 'CreditNote'}##${customizationId}::2.1`,
        },
      }))
    },
  }
}
