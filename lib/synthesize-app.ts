import { join } from 'node:path'
import { createApp } from './create-app.ts'
import type { BundleOptions } from './bundle-functions.ts'
import { environments, type EnvironmentName } from './environments.ts'

export interface SynthesizeOptions extends BundleOptions {
  readonly environment: EnvironmentName
  /** Folder that the cloud assembly is written to. */
  readonly outdir: string
}

export interface Synthesized {
  readonly assemblyDir: string
  readonly templateFile: string
  readonly stackName: string
}

/** Synthesizes one environment, without the checks of bin/app.ts: for running the template on this machine.
 * @throws FunctionEntryError where a function's file is missing */
export function synthesizeApp({ environment, outdir, ...bundling }: SynthesizeOptions): Synthesized {
  const { directory } = createApp({ environments: [environment], outdir, ...bundling }).synth()
  const { stackName } = environments[environment]
  return { assemblyDir: directory, templateFile: join(directory, `${stackName}.template.json`), stackName }
}
