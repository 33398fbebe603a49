import { App } from 'aws-cdk-lib'
import { BillkeepStack } from './billkeep-stack.ts'
import { bundleFunctions, type BundleOptions } from './bundle-functions.ts'
import { requireEntryPoints } from './entry-points.ts'
import type { EnvironmentName } from './environments.ts'
import { featureFlags } from './feature-flags.ts'
import { functions } from './functions.ts'
import { readSettings } from './settings.ts'

export interface AppOptions extends BundleOptions {
  readonly environments: readonly EnvironmentName[]
  /** Folder of the cloud assembly. */
  readonly outdir: string
}

/** The app with one stack per environment, over freshly bundled functions. Needs no network and no credentials: nothing is
 * looked up, and account and region are those of whoever deploys.
 * @throws FunctionEntryError where lib/functions.ts names a function that is not there
 * @throws SettingsError where the context `billkeep` of cdk.json holds what cannot be used */
export function createApp({ environments, outdir, ...bundling }: AppOptions): App {
  const { functionsDir, outputDir, entries } = bundleFunctions(bundling)
  requireEntryPoints(Object.values(functions).map(({ entry }) => entry), entries, functionsDir)
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false, context: { ...featureFlags, 'aws:cdk:enable-path-metadata': true } })
  for (const name of environments) {
    const environment = readSettings(name, app.node.tryGetContext('billkeep'))
    new BillkeepStack(app, environment.stackName, { environment, bundlesDir: outputDir, description: `Billkeep, ${name}: bills out on time, customers kept.` })
  }
  return app
}
