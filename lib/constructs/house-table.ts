import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import type { Environment } from '../environments.ts'
import type { IndexSpec, TableSpec } from '../tables.ts'

const encryption = { 'aws-owned': TableEncryption.DEFAULT, 'aws-managed': TableEncryption.AWS_MANAGED } as const satisfies Record<Environment['tableEncryption'], TableEncryption>

/** A table on demand, with its indexes and expiry; where the environment keeps data also point-in-time recovery, deletion
 * protection, and it stays when the stack goes. */
export class HouseTable extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string, { spec, environment }: { readonly spec: TableSpec; readonly environment: Environment }) {
    super(scope, id)
    const text = (name: string) => ({ name, type: AttributeType.STRING })
    this.table = new Table(this, 'Resource', {
      partitionKey: text(spec.partitionKey),
      sortKey: text(spec.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: spec.timeToLive,
      encryption: encryption[environment.tableEncryption],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: environment.keepsData },
      deletionProtection: environment.keepsData,
      removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    for (const [indexName, { partitionKey, sortKey, projection }] of Object.entries<IndexSpec>(spec.indexes)) {
      this.table.addGlobalSecondaryIndex({ indexName, partitionKey: text(partitionKey), sortKey: text(sortKey), projectionType: ProjectionType[projection] })
    }
    if (!environment.keepsData) {
      Validations.of(this.table).acknowledge({ id: 'AwsSolutions-DDB3', reason: 'Data of this environment is made up and can be imported again; it is not worth a backup.' })
    }
  }

  /** The index's ARN, without a wildcard. */
  indexArn(index: string): string {
    return `${this.table.tableArn}/index/${index}`
  }
}
