import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnConfigurationSetEventDestination, type ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns'
import { Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { HouseQueue } from '../constructs/house-queue.ts'

/** What SES tells about mails, over a topic into the queue `mailEvents`. Not that it took one: the sender knows, and where it died the
 * delivery says so too, for half the writes. */
export class MailEventFeed extends Construct {
  constructor(scope: Construct, id: string, { configurationSet, queue }: { readonly configurationSet: ConfigurationSet; readonly queue: HouseQueue }) {
    super(scope, id)
    const topic = new Topic(this, 'Topic', { displayName: 'Mail events of SES', enforceSSL: true })
    topic.addToResourcePolicy(new PolicyStatement({
      sid: 'SesPublishes', principals: [new ServicePrincipal('ses.amazonaws.com')], actions: ['sns:Publish'], resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    }))
    queue.queue.addToResourcePolicy(new PolicyStatement({
      sid: 'TopicSends', principals: [new ServicePrincipal('sns.amazonaws.com')], actions: ['sqs:SendMessage'], resources: [queue.queue.queueArn], conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
    }))
    new Subscription(this, 'Subscription', { topic, protocol: SubscriptionProtocol.SQS, endpoint: queue.queue.queueArn, rawMessageDelivery: true })
    const destination = new CfnConfigurationSetEventDestination(this, 'Destination', {
      configurationSetName: configurationSet.configurationSetName,
      eventDestination: { name: 'mail-events', enabled: true, matchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject', 'deliveryDelay'], snsDestination: { topicArn: topic.topicArn } },
    })
    destination.node.addDependency(topic)
  }
}
