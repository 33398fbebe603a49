import { describe, expect, it } from '@jest/globals'
import { authenticationOfReceipt } from '../../../domain/replies/authentication-of-receipt.ts'
import { authenticationFromHeaders, isAligned, judgeAuthentication, type Authentication } from '../../../domain/replies/authentication.ts'
import { checkSender, sameAddress } from '../../../domain/replies/sender-check.ts'

const an = { display: 'An', address: 'an@example.com' }
const results = { spf: 'none', dkim: 'none', dmarc: 'none', spam: 'none', virus: 'none', source: 'receipt', aligned: false } as const
const headers = (...of: readonly (readonly [string, string])[]) => ({ from: an, headers: of.map(([name, value]) => ({ name, value })) })

describe('what check results prove', () => {
  it.each<[string, Partial<Parameters<typeof judgeAuthentication>[0]>, Authentication['verdict'], string]>([
    ['nothing', {}, 'not-authenticated', 'nothing proves the sender'],
    ['no results at all', { source: 'none' }, 'not-authenticated', 'no check results'],
    ['DMARC', { dmarc: 'pass' }, 'authenticated', 'DMARC passed'],
    ['a failed DMARC, whatever else passed', { dmarc: 'fail', dkim: 'pass', spf: 'pass', aligned: true }, 'failed', 'DMARC failed'],
    ['a virus, whatever else passed', { virus: 'fail', dmarc: 'pass' }, 'failed', 'virus found'],
    ['a virus before a failed DMARC', { virus: 'fail', dmarc: 'fail' }, 'failed', 'virus found'],
    ['DKIM of the own domain', { dkim: 'pass', aligned: true }, 'authenticated', 'aligned DKIM passed'],
    ['DKIM and SPF of the own domain', { dkim: 'pass', spf: 'pass', aligned: true }, 'authenticated', 'aligned DKIM passed'],
    ['SPF of the own domain', { spf: 'pass', dkim: 'fail', aligned: true }, 'authenticated', 'aligned SPF passed'],
    ['DKIM and SPF of another domain', { dkim: 'pass', spf: 'pass' }, 'not-authenticated', 'nothing proves the sender'],
    ['a domain alone', { aligned: true }, 'not-authenticated', 'nothing proves the sender'],
    ['that both failed', { dkim: 'fail', spf: 'fail' }, 'failed', 'SPF and DKIM failed'],
    ['one failed', { dkim: 'fail' }, 'not-authenticated', 'nothing proves the sender'],
    ['the other failed', { spf: 'fail' }, 'not-authenticated', 'nothing proves the sender'],
    ['spam, which is no question of who sent it', { spam: 'fail', dmarc: 'pass' }, 'authenticated', 'DMARC passed'],
  ])('%s', (_, change, verdict, reason) => {
    const { aligned: _aligned, ...found } = { ...results, ...change }
    expect(judgeAuthentication({ ...results, ...change })).toEqual({ ...found, verdict, reason })
  })
})

describe('a domain is aligned', () => {
  it.each([
    ['an@example.com', 'example.com', true], ['an@Example.com', 'EXAMPLE.com', true], ['an@mail.example.com', 'example.com', true], ['an@example.com', 'bounces.example.com', true],
    ['an@example.com', 'example.org', false], ['an@example.com', 'notexample.com', false], ['an@notexample.com', 'example.com', false], ['an@a.example.com', 'b.example.com', false],
    ['an@example.com', 'com', false], ['an@com', 'com', false], ['an@example.com', '', false], ['"a@b"@example.com', 'example.com', true], ['"a@example.com"@other.example', 'example.com', false],
  ])('%s with %s: %s', (address, domain, aligned) => expect(isAligned({ display: '', address }, domain)).toBe(aligned))

  it('with none where there is no sender', () => expect([isAligned(undefined, 'example.com'), isAligned(undefined, 'example.com.'), isAligned({ display: '', address: 'an@' }, 'example.com.')]).toEqual([false, false, false]))
})

describe('the results in the headers of a stored mail', () => {
  it('are those of the first header, which the receiving system wrote', () => {
    expect(authenticationFromHeaders(headers(
      ['authentication-results', 'mx.example.net; spf=pass smtp.mailfrom=example.com; dkim=fail header.d=example.org; dmarc=fail'],
      ['authentication-results', 'forged; dmarc=pass; dkim=pass header.d=example.com'],
      ['x-ses-spam-verdict', 'FAIL'], ['x-ses-virus-verdict', 'PASS'],
    ))).toEqual({ spf: 'pass', dkim: 'fail', dmarc: 'fail', spam: 'fail', virus: 'pass', source: 'headers', verdict: 'failed', reason: 'DMARC failed' })
  })

  it('are none where there is no such header', () => {
    expect(authenticationFromHeaders(headers())).toEqual({ spf: 'none', dkim: 'none', dmarc: 'none', spam: 'none', virus: 'none', source: 'none', verdict: 'not-authenticated', reason: 'no check results' })
    expect(authenticationFromHeaders(headers(['x-ses-spam-verdict', 'Pass, no fail'], ['x-ses-virus-verdict', 'fail, no pass']))).toMatchObject({ spam: 'pass', virus: 'fail' })
    expect(authenticationFromHeaders(headers(['x-ses-spam-verdict', 'GRAY'], ['authentication-results', 'mx; dkim=pass']))).toMatchObject({ spam: 'none', spf: 'none' })
  })

  it('come from a mail passed on by a list only where there are no others', () => {
    const arc = ['arc-authentication-results', 'i=1; mx.example.net; dmarc=pass'] as const
    expect(authenticationFromHeaders(headers(arc))).toMatchObject({ dmarc: 'pass', source: 'headers', verdict: 'authenticated' })
    expect(authenticationFromHeaders(headers(arc, ['authentication-results', 'mx; dmarc=none']))).toMatchObject({ dmarc: 'none', verdict: 'not-authenticated' })
  })

  it.each([['pass (x)', 'pass'], ['Pass', 'pass'], ['fail', 'fail'], ['SoftFail (x)', 'fail'], ['Fail (x)', 'fail'], ['pass fail', 'pass'], ['neutral', 'none'], ['a pass', 'none'], ['', 'none']])('take SPF from Received-SPF %j where nothing else says it: %s', (value, spf) => {
    expect(authenticationFromHeaders(headers(['received-spf', value]))).toMatchObject({ spf, source: value === '' ? 'none' : 'headers' })
    expect(authenticationFromHeaders(headers(['received-spf', value], ['authentication-results', 'mx; spf=pass smtp.mailfrom=x']))).toMatchObject({ spf: 'pass' })
  })

  it.each([
    ['dkim=pass header.d=other.example; dkim=fail header.d=example.com', 'pass'], ['dkim=fail; dkim=neutral', 'fail'], ['dkim=permerror', 'fail'], ['dkim=softfail', 'fail'], ['dkim=temperror', 'none'],
    ['dkim=none', 'none'], ['dkim = PASS', 'pass'], ['xdkim=pass', 'none'], ['dkim=pa', 'none'], ['spf=pass', 'none'],
  ])('read %j as DKIM %s', (value, dkim) => expect(authenticationFromHeaders(headers(['authentication-results', `mx; ${value}`])).dkim).toBe(dkim))

  it.each([
    ['dkim=pass header.d=example.com', 'authenticated'], ['dkim=pass header.i=@example.com', 'authenticated'], ['dkim=pass header.i=an@example.com', 'authenticated'], ['spf=pass smtp.mailfrom="bounce@example.com"', 'authenticated'],
    ['spf=pass smtp.mailfrom=\'example.com\'', 'authenticated'], ['dkim=pass header.d=other.example; spf=pass smtp.mailfrom=sub.example.com', 'authenticated'],
    ['dkim=pass header.d=other.example', 'not-authenticated'], ['dkim=pass header.s=example.com', 'not-authenticated'], ['dkim=pass xheader.d=example.com', 'not-authenticated'], ['dkim=pass', 'not-authenticated'],
  ])('prove the sender by %j: %s', (value, verdict) => expect(authenticationFromHeaders(headers(['authentication-results', `mx; ${value}`])).verdict).toBe(verdict))

  it('are read over 4,000 characters only', () => {
    expect(authenticationFromHeaders(headers(['authentication-results', `${' '.repeat(3_990)}dmarc=pass`])).dmarc).toBe('pass')
    expect(authenticationFromHeaders(headers(['authentication-results', `${' '.repeat(4_000)}dmarc=pass`])).dmarc).toBe('none')
  })
})

describe('the results in a receipt of SES', () => {
  const receipt = { spf: 'PASS', dkim: 'PASS', dmarc: 'GRAY', spam: 'PASS', virus: 'PASS' }
  const fromSes = (rest: string) => headers(['authentication-results', `amazonses.com; ${rest}`])

  it('are taken as they are: pass, fail, and none for all that is neither', () => {
    expect(authenticationOfReceipt({ spf: 'FAIL', dkim: 'GRAY', dmarc: 'PASS', spam: 'PROCESSING_FAILED', virus: 'pass' }, headers())).toEqual({ spf: 'fail', dkim: 'none', dmarc: 'pass', spam: 'none', virus: 'none', source: 'receipt', verdict: 'authenticated', reason: 'DMARC passed' })
  })

  it.each([
    ['spf=pass (x) client-ip=1.2.3.4; envelope-from=bounce@example.com; helo=x; dkim=pass header.i=@example.com;', 'authenticated'],
    ['dkim=pass header.d=example.com', 'authenticated'],
    ['spf=pass smtp.mailfrom=an@example.com', 'authenticated'],
    ['spf=pass envelope-from=an@other.example; dkim=pass header.i=@other.example', 'not-authenticated'],
    ['dkim=fail header.d=example.com', 'not-authenticated'],
    ['', 'not-authenticated'],
  ])('prove the sender of a domain without a policy by %j: %s', (rest, verdict) => expect(authenticationOfReceipt(receipt, fromSes(rest)).verdict).toBe(verdict))

  it('do not trust a header that another wrote, first or below', () => {
    const forged = ['authentication-results', 'mx.example.net; dkim=pass header.d=example.com'] as const
    expect(authenticationOfReceipt(receipt, headers(forged)).verdict).toBe('not-authenticated')
    expect(authenticationOfReceipt(receipt, headers(forged, ['authentication-results', 'amazonses.com; dkim=pass header.d=example.com'])).verdict).toBe('not-authenticated')
    expect(authenticationOfReceipt(receipt, headers(['authentication-results', 'x amazonses.com; dkim=pass header.d=example.com'])).verdict).toBe('not-authenticated')
    expect(authenticationOfReceipt(receipt, headers(['authentication-results', 'amazonses.com.evil.test; dkim=pass header.d=example.com'])).verdict).toBe('not-authenticated')
    expect(authenticationOfReceipt(receipt, headers(['authentication-results', ' AmazonSES.com ; dkim=pass header.d=example.com'])).verdict).toBe('authenticated')
    expect(authenticationOfReceipt(receipt, headers()).verdict).toBe('not-authenticated')
  })
})

describe('the sender is the customer', () => {
  const proved: Authentication = { spf: 'pass', dkim: 'pass', dmarc: 'pass', spam: 'pass', virus: 'pass', source: 'receipt', verdict: 'authenticated', reason: 'DMARC passed' }
  const mail = { from: an, warnings: [] }

  it('where the address on file wrote it, and its domain says so', () => {
    expect(checkSender(mail, proved, ' An@EXAMPLE.com')).toEqual({ sender: 'verified', reason: 'DMARC passed' })
  })

  it.each<[string, Parameters<typeof checkSender>]>([
    ['several From addresses', [{ ...mail, warnings: ['many-from'] }, proved, an.address]],
    ['virus found', [mail, { ...proved, virus: 'fail' }, an.address]],
    ['not the address on file', [mail, proved, 'jo@example.com']],
    ['not the address on file', [mail, proved, undefined]],
    ['not the address on file', [{ warnings: [] }, proved, an.address]],
    ['nothing proves the sender', [mail, { ...proved, verdict: 'not-authenticated', reason: 'nothing proves the sender' }, an.address]],
    ['DMARC failed', [mail, { ...proved, verdict: 'failed', reason: 'DMARC failed' }, an.address]],
    ['taken for spam', [mail, { ...proved, spam: 'fail' }, an.address]],
  ])('not: %s', (reason, question) => expect(checkSender(...question)).toEqual({ sender: 'unverified', reason }))

  it('compares addresses without regard to case and spaces around', () => {
    expect([sameAddress(an, 'AN@example.com '), sameAddress({ display: '', address: 'AN@example.com' }, 'an@example.com'), sameAddress(an, 'an@example.co')]).toEqual([true, true, false])
  })
})
