import { expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import { createSendReport } from '../../../adapters/ses/send-report.ts'
import { retentionReport } from '../../../domain/retention/retention-report.ts'
import { retentionCases } from '../../../examples/retention/example-cases.ts'
import { aSeller } from '../../builders/company.ts'

it('mails a report as text with the page and the tables attached, as other mail readers read it', async () => {
  const sent: { Source?: string; Destinations?: string[]; RawMessage?: { Data?: Uint8Array } }[] = []
  const sendReport = createSendReport({ freshen: () => undefined, sending: { send: async (command: { input: (typeof sent)[number] }) => { sent.push(command.input); return { MessageId: 'm1' } } } as never })
  const report = retentionReport({ sellerId: 'acme', cut: '2027-06-01', leftOut: {}, covariates: ['risk'], cases: retentionCases({ seed: 1, cases: 500, hazardRatio: 0.5, randomised: 1, practice: 'één: 10 %' }) })
  expect(await sendReport({ report, reportId: 'ret_2027-06-01_0123456789ab', seller: aSeller(), to: 'leader@example.com' })).toBe('m1')
  expect(sent).toMatchObject([{ Source: 'bills@acme.example', Destinations: ['leader@example.com'] }])
  const mail = await simpleParser(Buffer.from(sent[0]!.RawMessage!.Data!))
  expect(mail).toMatchObject({ subject: 'What keeps customers, up to 2027-06-01', text: expect.stringMatching(/één: 10 % - all reasons[\s\S]*Cases: 500[\s\S]*Evidence: A[\s\S]*Verdict: /) })
  expect(mail.html).toMatch(/<th[^>]*>Verdict<\/th>[\s\S]*<td[^>]*>één: 10 %<\/td>/)
  expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['ret_2027-06-01_0123456789ab.html', 'text/html'], ['ret_2027-06-01_0123456789ab.csv', 'text/csv'], ['ret_2027-06-01_0123456789ab-definitions.csv', 'text/csv'],
  ])
  expect(mail.attachments[0]!.content.toString('utf8')).toMatch(/^<!DOCTYPE html>[\s\S]*één: 10 %[\s\S]*<\/html>\s*$/)
})
