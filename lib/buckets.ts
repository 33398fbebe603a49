/** Buckets as data. Each is private, encrypted and TLS only. */
export interface BucketSpec {
  readonly holds: string
  /** Days until objects expire; none where they are kept. */
  readonly expireDays?: number
  /** Days until the objects below a prefix expire: what is only on the way to something. */
  readonly expirePrefixes?: Readonly<Record<string, number>>
  readonly versioned: boolean
  /** Objects cannot be changed or deleted before their retention ends (S3 Object Lock). */
  readonly objectLock?: boolean
  /** Years for which they cannot, where the environment keeps data. */
  readonly retentionYears?: number
}

export const buckets = {
  mail: { holds: 'Mail that customers sent, as it came, and its attachments.', versioned: false },
  exports: { holds: 'Files that finance takes out, each with its manifest; what parts leave for the end of an export, and answers of Athena, for some days.', versioned: true, expirePrefixes: { 'work/': 14, 'athena-results/': 30 } },
  // Belgium: ten years (VAT code art. 60 § 4); the Netherlands: seven (AWR art. 52).
  archive: { holds: 'Bytes of issued documents, packed, with their hashes.', versioned: true, objectLock: true, retentionYears: 10 },
} as const satisfies Readonly<Record<string, BucketSpec>>

export type BucketName = keyof typeof buckets
