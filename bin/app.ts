// The CDK app: `npm run synth` checks both environments, `npm run cdk -- deploy billkeep-dev` deploys one.
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { createApp } from '../lib/create-app.ts'
import { FunctionEntryError } from '../lib/entry-points.ts'
import { repositoryRoot } from '../lib/repository-root.ts'
import { SettingsError } from '../lib/settings.ts'

try {
  const app = createApp({ environments: ['dev', 'prod'], outdir: process.env.CDK_OUTDIR ?? join(repositoryRoot, 'cdk.out') })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const { stacks } = app.synth()
  for (const { stackName, template } of stacks) console.error(`${stackName}: ${Object.keys(template.Resources).length} resources`)
} catch (error) {
  // cdk-nag's findings are on the screen by now, each with its rule and its place.
  if (!(error instanceof FunctionEntryError || error instanceof SettingsError || (error instanceof Error && error.name === 'ValidationFailed'))) throw error
  console.error(error.message)
  process.exitCode = 1
}
