import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue'
import { Construct } from 'constructs'
import { athenaTables } from '../../contracts/exports/athena-tables.ts'
import { namedQueries } from '../../contracts/exports/named-queries.ts'
import type { HouseBucket } from '../constructs/house-bucket.ts'
import type { Environment } from '../environments.ts'

export interface ExportLakeProps {
  readonly environment: Environment
  readonly exports: HouseBucket
}

/** Most bytes that one query may read: a slip does not cost more than 5 cents. */
const mostBytes = 10 * 1024 ** 3

/** SQL over the exported Parquet files: a table per dataset whose partitions are projected, and ready-made queries. It costs nothing while nobody asks. */
export class ExportLake extends Construct {
  constructor(scope: Construct, id: string, { environment, exports }: ExportLakeProps) {
    super(scope, id)
    const { bucketName } = exports.bucket
    const name = environment.stackName.replaceAll('-', '_')
    const database = new CfnDatabase(this, 'Database', { catalogId: Aws.ACCOUNT_ID, databaseInput: { name, description: 'Exports of Billkeep.' } })
    for (const table of athenaTables) {
      new CfnTable(this, `Table-${table.name}`, {
        catalogId: Aws.ACCOUNT_ID,
        databaseName: name,
        tableInput: {
          name: table.name,
          description: table.description,
          tableType: 'EXTERNAL_TABLE',
          partitionKeys: table.partitions.map((partition) => ({ ...partition })),
          parameters: {
            classification: 'parquet',
            'projection.enabled': 'true',
            ...Object.fromEntries(table.partitions.map((partition) => [`projection.${partition.name}.type`, 'injected'])),
            'storage.location.template': `s3://${bucketName}/${table.location}/`,
          },
          storageDescriptor: {
            columns: table.columns.map((column) => ({ ...column })),
            location: `s3://${bucketName}/exports/`,
            inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
            outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
            serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
          },
        },
      }).addResourceDependency(database)
    }
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: `${environment.stackName}-finance`,
      description: 'Questions of finance about exports.',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        bytesScannedCutoffPerQuery: mostBytes,
        publishCloudWatchMetricsEnabled: false,
        resultConfiguration: { outputLocation: `s3://${bucketName}/athena-results/`, encryptionConfiguration: { encryptionOption: 'SSE_S3' } },
      },
    })
    workGroup.applyRemovalPolicy(RemovalPolicy.DESTROY)
    for (const { name: queryName, description, sql } of namedQueries) {
      new CfnNamedQuery(this, `Query-${queryName}`, { name: queryName, description, database: name, queryString: sql, workGroup: workGroup.name }).addResourceDependency(workGroup)
    }
  }
}
