import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Api } from './capabilities/api.ts'
import { Billing } from './capabilities/billing.ts'
import type { CapabilityProps } from './capabilities/capability-props.ts'
import { MailSending } from './capabilities/mail-sending.ts'
import { Mailing } from './capabilities/mailing.ts'
import { Observability } from './capabilities/observability.ts'
import { HouseAlarms } from './constructs/house-alarms.ts'
import { HouseQueue } from './constructs/house-queue.ts'
import { HouseTable } from './constructs/house-table.ts'
import type { Environment } from './environments.ts'
import { queues as queueSpecs } from './queues.ts'
import { tables as tableSpecs } from './tables.ts'

export interface BillkeepStackProps extends StackProps {
  readonly environment: Environment
  /** Folder of the functions' bundles (lib/bundle-functions.ts). */
  readonly bundlesDir: string
}

/** Everything that a deployed Billkeep needs, save the one-time steps of docs/deploy.md. */
export class BillkeepStack extends Stack {
  constructor(scope: Construct, id: string, { environment, bundlesDir, ...props }: BillkeepStackProps) {
    super(scope, id, { ...props, stackName: environment.stackName, terminationProtection: environment.keepsData })
    const alarms = new HouseAlarms(this, 'Alarms', { email: environment.alarmEmail })
    const tables = { billing: new HouseTable(this, 'BillingTable', { spec: tableSpecs.billing, environment }) }
    const queues = {
      plan: new HouseQueue(this, 'PlanQueue', { name: 'plan', spec: queueSpecs.plan, alarms }),
      invoice: new HouseQueue(this, 'InvoiceQueue', { name: 'invoice', spec: queueSpecs.invoice, alarms }),
      mail: new HouseQueue(this, 'MailQueue', { name: 'mail', spec: queueSpecs.mail, alarms }),
    }
    const mail = new MailSending(this, 'MailSending', environment)
    const shared: CapabilityProps = {
      environment,
      bundlesDir,
      alarms,
      targets: { tables, queues, secretArns: { replyTokenKey: mail.replyTokenKey.secretArn }, mailArns: mail.sendingArns },
      variables: {
        TABLE_NAME: tables.billing.table.tableName,
        PLAN_QUEUE_URL: queues.plan.queue.queueUrl,
        INVOICE_QUEUE_URL: queues.invoice.queue.queueUrl,
        MAIL_QUEUE_URL: queues.mail.queue.queueUrl,
        REPLY_DOMAIN: environment.replyDomain,
        REPLY_TOKEN_SECRET_ID: mail.replyTokenKey.secretArn,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        MAIL_CONCURRENCY: String(environment.mailConcurrency),
      },
    }
    const billing = new Billing(this, 'Billing', shared)
    new Mailing(this, 'Mailing', shared)
    const api = new Api(this, 'Api', shared)
    new Observability(this, 'Observability', { environment, alarms, queues, startBillRun: billing.startBillRun })

    this.output({
      TableName: tables.billing.table.tableName,
      PlanQueueUrl: queues.plan.queue.queueUrl,
      PlanDeadLetterQueueUrl: queues.plan.deadLetters.queueUrl,
      InvoiceQueueUrl: queues.invoice.queue.queueUrl,
      InvoiceDeadLetterQueueUrl: queues.invoice.deadLetters.queueUrl,
      MailQueueUrl: queues.mail.queue.queueUrl,
      MailDeadLetterQueueUrl: queues.mail.deadLetters.queueUrl,
      ApiUrl: api.http.api.apiEndpoint,
      UserPoolId: api.users.pool.userPoolId,
      ApiClientId: api.users.client.userPoolClientId,
      AlarmTopicArn: alarms.topic.topicArn,
      ReplyTokenKeyArn: mail.replyTokenKey.secretArn,
    })
  }

  /** Names that the command line and scripts rely on. */
  private output(values: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value })
  }
}
