import { describe, expect, it } from '@jest/globals'
import { isAppLine, takeOffSignature } from '../../../domain/replies/take-off-signature.ts'

const split = (text: string) => {
  const { text: own, signature } = takeOffSignature(text.split('\n'))
  return [own.join('\n'), signature.join('\n')]
}

describe('what stands below the writer\'s words', () => {
  it.each<[string, string, string, string]>([
    ['an app\'s line', 'Akkoord.\n\nVerstuurd vanaf mijn iPhone', 'Akkoord.', 'Verstuurd vanaf mijn iPhone'],
    ['two of them', 'Akkoord.\n\nGet Outlook for Android\nSent from my Samsung Galaxy\n', 'Akkoord.', 'Get Outlook for Android\nSent from my Samsung Galaxy'],
    ['the delimiter of signatures', 'Ja.\n-- \nAn Peeters\n\nTel. 12', 'Ja.', '-- \nAn Peeters\n\nTel. 12'],
    ['the delimiter without its space', 'Ja.\n--\nAn', 'Ja.', '--\nAn'],
    ['a dash', 'Ja.\n—\nAn', 'Ja.', '—\nAn'],
    ['a rule', 'Ja.\n\n________\n', 'Ja.', '________'],
    ['a rule in stars', 'Ja.\n * --- * \n***', 'Ja.', ' * --- * \n***'],
    ['empty lines', 'Ja.\n\n\n', 'Ja.', ''],
    ['nothing', 'Ja.', 'Ja.', ''],
    ['nothing of nothing', '', '', ''],
    ['an app\'s line alone', 'Sent from my iPhone', '', 'Sent from my iPhone'],
    ['a rule above a notice', 'Ja.\n\n---\nThis e-mail is confidential and intended for An.', 'Ja.', '---\nThis e-mail is confidential and intended for An.'],
    ['a notice in many lines', 'Ja.\n\nDISCLAIMER\nx\ny', 'Ja.', 'DISCLAIMER\nx\ny'],
    ['a notice right below a name', 'Ja.\n\nAn\nThis message is\nconfidential.', 'Ja.\n\nAn', 'This message is\nconfidential.'],
    ['a notice above an app\'s line', 'Ja.\n\nDenk aan het milieu\n\nSent from my iPad', 'Ja.', 'Denk aan het milieu\n\nSent from my iPad'],
    ['an app\'s line above a notice', 'Ja.\n\nSent from my iPad\n\n*** Disclaimer: x', 'Ja.', 'Sent from my iPad\n\n*** Disclaimer: x'],
    ['the delimiter alone', '-- \nAn', '', '-- \nAn'],
    ['a notice below a line of spaces', 'Ja.\n  \nDISCLAIMER\nx\n  ', 'Ja.', 'DISCLAIMER\nx'],
    ['a notice marked as one', 'Ja.\n\n# "Dit bericht is vertrouwelijk"', 'Ja.', '# "Dit bericht is vertrouwelijk"'],
  ])('is taken off: %s', (_, text, own, signature) => expect(split(text)).toEqual([own, signature]))

  it.each([
    'Ja.\n-- x', 'Ja. --\nAn', 'Ja.\n--  \nAn', 'Ja.\n-\nAn', 'Sent from my iPhone\n\nmaar het klopt niet', 'Ja.\n\nMet vriendelijke groet,\nAn Peeters', 'Ja.\n__ x', 'DISCLAIMER\n\nJa.', 'Ja.\n\nThis e-mail is about my bill.',
    'We are confidential.\n\nJa.',
  ])('stays where it may be his words: %j', (text) => expect(split(text)).toEqual([text, '']))

  it('is a signature of at most 30 lines: what is longer is text', () => {
    const below = (lines: number) => `Ja.\n-- \n${Array.from({ length: lines - 1 }, () => 'x').join('\n')}`
    expect([split(below(30))[0], split(below(31))[0]]).toEqual(['Ja.', below(31)])
    expect(split('Ja.\n-- \nAn\n-- \nJo')).toEqual(['Ja.', '-- \nAn\n-- \nJo'])
  })
})

describe('a notice that begins in its own words', () => {
  const notice = 'The content is confidential, and only the addressee may read it. If it reached you in error, delete this message at once, for which we accept no liability of any kind.'

  it('is known by four kinds of words in 120 characters', () => {
    expect(split(`Ja.\n\n${notice}`)).toEqual(['Ja.', notice])
    expect(split(`Ja.\n\n${notice.replace('confidential', 'not public').replace('error', 'vain')}`)[1]).toBe('')
    const four = notice.replace('this message', 'it')
    expect(split(`Ja.\n\n${four}`)).toEqual(['Ja.', four])
    expect(split(`Ja.\n\n${four.replace('in error', 'in\nerror')}`)[1]).toBe(four.replace('in error', 'in\nerror'))
    expect(split(`Ja.\n\n${four.replace('confidential', 'not public')}`)[1]).toBe('')
    const short = 'Confidential: in error? Delete the e-mail; no liability.'
    expect(split(`Ja.\n\n${short}`)[1]).toBe('')
    expect(split(`Ja.\n\n${short}${'x'.repeat(119 - short.length)}`)[1]).toBe('')
    expect(split(`Ja.\n\n${short}${'x'.repeat(120 - short.length)}`)[1]).not.toBe('')
  })

  it('is read over 3,000 characters, and where it begins as one over 1,500', () => {
    const late = (from: number) => `Ja.\n\n${'x '.repeat(from / 2)}${notice}`
    expect([split(late(2_800))[1] !== '', split(late(3_000))[1] !== '']).toEqual([true, false])
    const start = (gap: number) => `Ja.\n\nThe information in this message\n${'y'.repeat(gap)} confidential`
    expect([split(start(100))[1] !== '', split(start(200))[1] !== '']).toEqual([true, false])
  })

  it('is the last paragraph alone', () => {
    expect(split(`${notice}\n\nJa.`)[1]).toBe('')
    expect(split(notice)).toEqual(['', notice])
    expect(split(`Ja.\nHet klopt.\n${notice}`)).toEqual(['Ja.\nHet klopt.', notice])
    const wrapped = notice.replace(/, /g, ',\n')
    expect(split(`Ja.\n${wrapped}`)).toEqual(['Ja.', wrapped])
  })
})

describe('a block of addresses and numbers below a closing', () => {
  const closing = 'Klopt niet.\n\nMet vriendelijke groet,\nAn Peeters'

  it.each([
    'Bakkerij De Jong\nDorpsstraat 1\n1234 AB Ede\n+31 6 12345678\nan@example.com', 'Tel. 020-1234567\nwww.example.com', '0201234567', 'T: 12\nx', '10115 Berlin\nE: x', 'Directeur | De Jong\nhttps://example.com', '• a • b\nKvK: 12', '0031612345678\nIBAN: x', 'x\ny\n1234 AB Ede',
  ])('is taken off, the name stays: %j', (block) => {
    expect(split(`${closing}\n\n${block}`)).toEqual([closing, block])
    expect(split(`${closing}\n${block}`)).toEqual([closing, block])
  })

  it.each(['x\ny\nz\n1234 AB Ede', 'Bakkerij De Jong', 'x\ny', '12', 'PS: het klopt echt niet'])('stays where it is none: %j', (block) => expect(split(`${closing}\n\n${block}`)[1]).toBe(''))

  it.each(['groet', 'Kind regards', 'KIND REGARDS!', '  Mvg.', 'Viele Grüße,', 'Groetjes An', 'groet Abc', 'Groet!!!!!!', 'Groet , . ! , .', 'Cordialement', 'Un saludo,', 'Thanks'])('is told from the text by %j', (word) => {
    expect(split(`Text\n${word}\nAn\nTel. 1\nwww.x.nl`)).toEqual([`Text\n${word}\nAn`, 'Tel. 1\nwww.x.nl'])
  })

  it.each(['Mijn groet', 'groet van An', 'groet Abcd', 'Thanks for the bill', 'x groet', 'An'])('is not told by %j', (word) => expect(split(`Text\n${word}\nAn\nTel. 1\nwww.x.nl`)[1]).toBe(''))

  it('is within 16 lines of the end, below the last closing', () => {
    const below = (lines: number) => `Groet\nAn\n${Array.from({ length: lines }, () => 'Tel. 1').join('\n')}`
    expect([split(below(14))[1] !== '', split(below(15))[1] !== '']).toEqual([true, false])
    expect(split('Groet\nTel. 1\nTel. 2\nGroet\nAn\nTel. 3\nTel. 4')).toEqual(['Groet\nTel. 1\nTel. 2\nGroet\nAn', 'Tel. 3\nTel. 4'])
    expect(split('Tel. 1\nTel. 2\nTel. 3\nGroet')[1]).toBe('')
    expect(split('Groet\n  \nAn\n  \nTel. 1\n  \nTel. 2\n  \n  ')).toEqual(['Groet\n  \nAn', 'Tel. 1\n  \nTel. 2'])
    expect(split('Groet\n---\nTel. 1\nTel. 2')).toEqual(['Groet', '---\nTel. 1\nTel. 2'])
    expect(split('Groet\nAn\n \nx\n \n \ny\n \n1234 AB Ede')[1]).not.toBe('')
    expect(split('Groet\n\nAn\n\nTel. 1\n\nTel. 2')).toEqual(['Groet\n\nAn', 'Tel. 1\n\nTel. 2'])
  })

  it('is read over the first 200 characters of each line', () => {
    expect(split(`Groet\nAn\n${'x'.repeat(180)} an@example.com`)[1]).not.toBe('')
    expect(split(`Groet\nAn\n${'x'.repeat(200)} an@example.com`)[1]).toBe('')
  })
})

describe('a line that an app adds', () => {
  it.each(['Sent from my iPhone', '  *Sent from my iPhone*', '_Verzonden vanaf Outlook voor Android<https://aka.ms/x>_', '[Get Outlook for iOS](https://x)', '(Gesendet von meinem Handy)', '- Envoyé de mon iPad', '<Enviado desde mi móvil', 'Provenance : Courrier pour Windows', '发自我的 iPhone', '<https://x.y/z> Sent from my iPhone', 'http://x.y/z?a=b Sent from my iPhone', 'Virus-free. www.avast.com'])('%j', (line) => expect(isAppLine(line)).toBe(true))

  it.each(['I sent from my iPhone the payment', 'Sent from the bank', '', 'x', 'Please excuse the delay', 'Sent by https://iphone.example.com/mail', 'Sent by <http://iphone.example.com/mail>', 'https://example.com Sent'])('%j is none', (line) => expect(isAppLine(line)).toBe(false))

  it('has at most 140 characters', () => {
    const long = (length: number) => `Sent from my iPhone ${'x'.repeat(length - 20)}`
    expect([isAppLine(long(140)), isAppLine(long(141))]).toEqual([true, false])
  })
})
