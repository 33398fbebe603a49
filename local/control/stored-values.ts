import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asNumber, asObject, asText } from '../template/json-access.ts'
import type { ResolvedTemplate } from '../template/resolve-template.ts'
import type { JsonObject } from '../template/template-types.ts'

/** Secrets and parameters by every name they can be asked for. */
export interface StoredValues {
  secret(id: string): { readonly arn: string, readonly name: string, readonly value: string } | undefined
  /** Sets the value of a secret that there is. */
  putSecret(id: string, value: string): { readonly arn: string, readonly name: string } | undefined
  parameter(name: string): string | undefined
}

/**
 * Makes the values of the template's secrets (generated ones are random) and SSM parameters.
 * @param dataDir keeps generated secrets in `secrets.json`, so that what was signed with them stays valid
 */
export function createStoredValues(template: ResolvedTemplate, dataDir: string | undefined): StoredValues {
  const file = dataDir === undefined ? undefined : join(dataDir, 'secrets.json')
  const kept: Record<string, string> = file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Record<string, string> : {}
  const secrets = template.resources.filter(({ type }) => type === 'AWS::SecretsManager::Secret').map(({ logicalId, properties }) => {
    const arn = template.valueOf(logicalId).ref
    const name = arn.split(':secret:')[1]!.replace(/-LOCAL0$/, '')
    const value = asText(properties.SecretString) ?? kept[name] ?? generate(asObject(properties.GenerateSecretString))
    return { arn, name, value }
  })
  const keep = () => {
    if (file !== undefined) writeFileSync(file, JSON.stringify(Object.fromEntries(secrets.map(({ name, value }) => [name, value]))), { mode: 0o600 })
  }
  keep()
  const find = (id: string) => secrets.find(({ arn, name }) => id === arn || id === name || id === arn.replace(/-LOCAL0$/, ''))
  const parameters = new Map(template.resources.filter(({ type }) => type === 'AWS::SSM::Parameter')
    .map(({ logicalId, properties }) => [template.valueOf(logicalId).ref, asText(properties.Value) ?? '']))
  return {
    secret: find,
    putSecret(id, value) {
      const secret = find(id)
      if (secret === undefined) return undefined
      secret.value = value
      keep()
      return secret
    },
    parameter: (name) => parameters.get(name),
  }
}

function generate(rules: JsonObject): string {
  const excluded = new Set([...asText(rules.ExcludeCharacters) ?? ''])
  const classes = [
    rules.ExcludeLowercase === true ? '' : 'abcdefghijklmnopqrstuvwxyz', rules.ExcludeUppercase === true ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers === true ? '' : '0123456789', rules.ExcludePunctuation === true ? '' : '!#$%&()*+,-./:;<=>?@[]^_{|}~',
  ]
  const characters = [...classes.join('')].filter((character) => !excluded.has(character))
  const password = Array.from({ length: asNumber(rules.PasswordLength) ?? 32 }, () => characters[randomInt(characters.length)]).join('')
  const key = asText(rules.GenerateStringKey)
  if (key === undefined) return password
  return JSON.stringify({ ...JSON.parse(asText(rules.SecretStringTemplate) ?? '{}') as JsonObject, [key]: password })
}
