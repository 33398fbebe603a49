import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectCommand, HeadObjectCommand, NotFound, PutObjectCommand, UploadPartCommand, type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { ExportFiles, FileSink } from '../../application/ports/export-files.ts'

/** S3 takes parts of 5 MiB and more, but for the last. */
const partBytes = 8 * 1024 * 1024
const longestLink = 3_600

/** Files as objects of a bucket. A large one is uploaded in parts and appears when it is complete; memory holds one part. */
export function createExportFiles(client: S3Client, bucket: string): ExportFiles {
  return {
    open: (key, contentType) => createSink(client, { Bucket: bucket, Key: key }, contentType),

    async* read(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      for await (const piece of Body as AsyncIterable<Uint8Array>) yield piece
    },

    async exists(key) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
        return true
      } catch (error) {
        if (error instanceof NotFound) return false
        throw error
      }
    },

    link: (key, seconds) => getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: Math.min(seconds, longestLink) }),
  }
}

function createSink(client: S3Client, object: { readonly Bucket: string; readonly Key: string }, contentType: string): FileSink {
  const hash = createHash('sha256')
  let pieces: Uint8Array[] = []
  let waiting = 0
  let bytes = 0
  let uploadId: string | undefined
  const parts: { readonly ETag: string | undefined; readonly PartNumber: number }[] = []

  const upload = async () => {
    uploadId ??= (await client.send(new CreateMultipartUploadCommand({ ...object, ContentType: contentType }))).UploadId
    const PartNumber = parts.length + 1
    const { ETag } = await client.send(new UploadPartCommand({ ...object, UploadId: uploadId, PartNumber, Body: Buffer.concat(pieces) }))
    parts.push({ ETag, PartNumber })
    pieces = []
    waiting = 0
  }

  return {
    async write(piece) {
      hash.update(piece)
      bytes += piece.length
      waiting += piece.length
      pieces.push(piece)
      if (waiting >= partBytes) await upload()
    },
    async close() {
      if (uploadId === undefined) await client.send(new PutObjectCommand({ ...object, ContentType: contentType, Body: Buffer.concat(pieces) }))
      else {
        if (waiting > 0) await upload()
        await client.send(new CompleteMultipartUploadCommand({ ...object, UploadId: uploadId, MultipartUpload: { Parts: parts } }))
      }
      return { bytes, sha256: hash.digest('hex') }
    },
    async abort() {
      pieces = []
      if (uploadId !== undefined) await client.send(new AbortMultipartUploadCommand({ ...object, UploadId: uploadId }))
    },
  }
}
