import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { HouseBucket } from '../constructs/house-bucket.ts'
import type { HouseFunction } from '../constructs/house-function.ts'
import type { Environment } from '../environments.ts'

/** Where the raw mails are in their bucket. */
export const rawPrefix = 'raw/'

export interface MailReceivingProps {
  readonly environment: Environment
  readonly bucket: HouseBucket
  readonly receiveReply: HouseFunction
}

/** SES receives the mail of the reply domain: one rule stores it, then tells the function. The rule set has to be made the active one
 * of the region by hand, once (docs/deploy.md): CloudFormation cannot, and a region has only one. */
export class MailReceiving extends Construct {
  readonly ruleSet: CfnReceiptRuleSet

  constructor(scope: Construct, id: string, { environment, bucket, receiveReply }: MailReceivingProps) {
    super(scope, id)
    const stack = Stack.of(this)
    const ruleSetName = `${environment.stackName}-replies`
    const ruleName = 'replies'
    const ruleArn = stack.formatArn({ service: 'ses', resource: 'receipt-rule-set', resourceName: `${ruleSetName}:receipt-rule/${ruleName}` })
    const onlyThisRule = { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': ruleArn } }
    const granted = bucket.bucket.addToResourcePolicy(new PolicyStatement({
      sid: 'SesStoresMail', principals: [new ServicePrincipal('ses.amazonaws.com')], actions: ['s3:PutObject'], resources: [bucket.bucket.arnForObjects(`${rawPrefix}*`)], conditions: onlyThisRule,
    }))
    const permission = 'SesInvokes'
    receiveReply.function.addPermission(permission, { principal: new ServicePrincipal('ses.amazonaws.com'), sourceAccount: stack.account, sourceArn: ruleArn })
    this.ruleSet = new CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName })
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: this.ruleSet.ref,
      rule: {
        name: ruleName,
        enabled: true,
        // Spam and virus verdicts; without it there are none.
        scanEnabled: true,
        // Mail must come over TLS: what does not would be refused, and many systems still fall back to plain text.
        tlsPolicy: 'Optional',
        recipients: [environment.replyDomain],
        actions: [
          { s3Action: { bucketName: bucket.bucket.bucketName, objectKeyPrefix: rawPrefix } },
          { lambdaAction: { functionArn: receiveReply.function.functionArn, invocationType: 'Event' } },
        ],
      },
    })
    // SES tries both when the rule is made.
    if (granted.policyDependable) rule.node.addDependency(granted.policyDependable)
    rule.node.addDependency(receiveReply.function.node.findChild(permission))
  }
}
