import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environments, type EnvironmentName } from '../../lib/environments.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'

export interface Resource {
  readonly Type: string
  // Properties differ per type; each check says what it expects of them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly Properties: Record<string, any>
  readonly DeletionPolicy?: string
  readonly Metadata?: { readonly 'aws:cdk:path'?: string }
}

export interface SynthesizedTemplate {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>
}

export interface Assembly {
  readonly templates: Readonly<Record<EnvironmentName, SynthesizedTemplate>>
  /** What cdk-nag found. */
  readonly report: { readonly pluginReports: readonly unknown[] }
}

/** Runs the app as `npm run synth` does, once for all checks, and outside of jest, where aws-cdk-lib loads many times faster.
 * @throws with cdk-nag's findings, where there are any */
export function synthesizeBoth(): Assembly {
  const CDK_OUTDIR = mkdtempSync(join(tmpdir(), 'billkeep-synth-'))
  try {
    execFileSync(process.execPath, ['--no-warnings', join(repositoryRoot, 'bin/app.ts')], { env: { ...process.env, CDK_OUTDIR }, stdio: ['ignore', 'ignore', 'pipe'] })
    const read = <T>(file: string) => JSON.parse(readFileSync(join(CDK_OUTDIR, file), 'utf8')) as T
    const template = (name: EnvironmentName) => read<SynthesizedTemplate>(`${environments[name].stackName}.template.json`)
    return { templates: { dev: template('dev'), prod: template('prod') }, report: read('validation-report.json') }
  } finally {
    rmSync(CDK_OUTDIR, { recursive: true, force: true })
  }
}

/** Resources of a type, with their logical ids. */
export function ofType({ Resources }: SynthesizedTemplate, type: string): readonly (Resource & { readonly id: string })[] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type).map(([id, resource]) => ({ id, ...resource }))
}

/** The resource that `{Ref}` or `{Fn::GetAtt}` names. */
export function referred(reference: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] }
  const id = Ref ?? attribute?.[0]
  if (!id) throw new Error(`${JSON.stringify(reference)} is no reference.`)
  return id
}
