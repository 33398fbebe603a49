import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { BucketSpec } from '../buckets.ts'
import type { Environment } from '../environments.ts'

/** A private bucket: encrypted, TLS only, no ACLs. It stays when the stack goes, where the environment keeps data. */
export class HouseBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, { spec, environment }: { readonly spec: BucketSpec; readonly environment: Environment }) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Resource', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: spec.versioned,
      ...(spec.objectLock ? { objectLockEnabled: true } : {}),
      ...(spec.objectLock && spec.retentionYears && environment.keepsData ? { objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(spec.retentionYears * 365 + 3)) } : {}),
      removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [...Object.entries(spec.expirePrefixes ?? {}).map(([prefix, days]) => ({ prefix, expiration: Duration.days(days) })), {
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        ...(spec.expireDays === undefined ? {} : { expiration: Duration.days(spec.expireDays) }),
        ...(spec.versioned ? { noncurrentVersionExpiration: Duration.days(30) } : {}),
      }],
    })
    Validations.of(this.bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'Who read which object is in CloudTrail data events where an account wants them; access logs would be one more bucket.' })
  }
}
