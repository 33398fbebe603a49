import { describe, expect, it } from '@jest/globals'
import { filesWithSecrets, isPermissive, notAllowed, productionLicences, secretsIn, undeclaredPackages, unusedPackages } from './checks.ts'

describe('dependencies and secrets', () => {
  it('production installs nothing whose licence nobody agreed to', () => {
    const licences = productionLicences()
    expect(licences.length).toBeGreaterThan(50)
    expect(notAllowed(licences)).toEqual([])
    expect(['(MIT OR GPL-3.0)', 'MIT AND OFL-1.1', 'GPL-3.0-only', 'UNKNOWN', '(BSD-2-Clause OR MIT OR Apache-2.0)'].map(isPermissive)).toEqual([true, false, false, false, true])
  })

  it('every package is used, and production code uses none that only development has', () => {
    expect(unusedPackages()).toEqual([])
    expect(undeclaredPackages()).toEqual([])
  })

  it('no file holds a key of anybody', () => {
    expect(filesWithSecrets()).toEqual([])
    expect(secretsIn(`key: ${'AKIA'}${'ABCDEFGHIJKLMNOP'}`)).toHaveLength(1)
    expect(secretsIn('the secret is in Secrets Manager')).toEqual([])
  })
})
