import * as z from 'zod'

const verdict = z.object({ status: z.string() }).optional()

/** What SES's Lambda action hands over (SES developer guide, "Contents of notifications for email receiving"). `dmarcPolicy` arrives as
 * a string or as an object. The headers in it are cut at 10 KB: the stored mail is read instead. */
export const receiptEventSchema = z.object({
  Records: z.array(z.object({
    ses: z.object({
      mail: z.object({ messageId: z.string().min(1).max(200), timestamp: z.iso.datetime(), source: z.string().catch('') }),
      receipt: z.object({
        recipients: z.array(z.string()).max(1_000), spamVerdict: verdict, virusVerdict: verdict, spfVerdict: verdict, dkimVerdict: verdict, dmarcVerdict: verdict,
        dmarcPolicy: z.union([z.string(), z.object({ status: z.string() })]).optional(),
      }),
    }),
  })).min(1),
})

export type Receipt = z.output<typeof receiptEventSchema>['Records'][number]['ses']
