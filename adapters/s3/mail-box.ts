import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { MailBox } from '../../application/ports/mail-box.ts'

/** Where SES's receipt rule puts raw mails (lib/capabilities/mail-receiving.ts). */
export const rawPrefix = 'raw/'

/** Seconds. */
const longestLink = 900

/** The bucket of received mails: `raw/<SES id>`, and attachments under the id of the received mail. */
export function createMailBox(s3: S3Client, bucket: string): MailBox {
  return {
    async raw(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      if (!Body) throw new Error(`There is no mail at ${key}.`)
      return Body as unknown as AsyncIterable<Uint8Array>
    },
    link: (key, seconds) => getSignedUrl(s3, new GetObjectCommand({
      Bucket: bucket, Key: key, ResponseContentType: 'message/rfc822', ResponseContentDisposition: `attachment; filename="${key.slice(key.lastIndexOf('/') + 1).replace(/[^\w.-]/g, '_')}.eml"`,
    }), { expiresIn: Math.min(seconds, longestLink) }),
    async keep(replyId, { part, name, type, sha256 }, bytes) {
      const key = `attachments/${replyId}/${part}/${name}`
      await s3.send(new PutObjectCommand({
        Bucket: bucket, Key: key, Body: bytes,
        // As a download, never as a page: whoever opens it from the bucket runs nothing.
        ContentType: /^(?:image\/(?:png|jpeg|gif)|application\/pdf)$/.test(type) ? type : 'application/octet-stream', ContentDisposition: 'attachment', Metadata: { sha256 },
      }))
      return key
    },
    async attachment(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      if (!Body) throw new Error(`There is no attachment at ${key}.`)
      return Body.transformToByteArray()
    },
    async remove(keys) {
      for (const Key of keys) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
    },
  }
}
