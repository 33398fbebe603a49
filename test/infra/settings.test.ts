import { describe, expect, it } from '@jest/globals'
import { environments } from '../../lib/environments.ts'
import { readSettings, SettingsError } from '../../lib/settings.ts'

describe('settings of a deployment', () => {
  it('are the environment\'s where cdk.json says nothing', () => {
    expect(readSettings('prod', undefined)).toEqual(environments.prod)
    expect(readSettings('dev', { prod: { replyDomain: 'reply.tessel.example' } })).toEqual(environments.dev)
  })

  it('override the environment field by field', () => {
    const own = { mailIdentities: ['tessel.example'], replyDomain: 'reply.tessel.example', alarmEmail: 'duty@tessel.example', mailConcurrency: 8 }
    expect(readSettings('prod', { prod: own })).toEqual({ ...environments.prod, ...own })
  })

  it.each([
    [{ prod: { replydomain: 'reply.tessel.example' } }, 'replydomain'],
    [{ prod: { mailConcurrency: 1 } }, 'billkeep.prod.mailConcurrency'],
    [{ prod: { mailIdentities: [] } }, 'billkeep.prod.mailIdentities'],
    [{ production: {} }, 'production'],
    [{ prod: { alarmEmail: 'nobody' } }, 'billkeep.prod.alarmEmail'],
  ])('refuse %j, naming %s', (context, named) => {
    expect(() => readSettings('prod', context)).toThrow(SettingsError)
    expect(() => readSettings('prod', context)).toThrow(named)
  })
})
