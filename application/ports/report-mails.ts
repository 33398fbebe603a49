/** Which version of a report was mailed to whom, so that nobody gets one twice. */
export interface ReportMails {
  /** True for the first to claim, and for one to claim again what failed. A claim that was neither sent nor failed stands: after a crash nobody knows, and it is not sent again. */
  claim(sellerId: string, reportId: string, to: string): Promise<boolean>
  /** Notes what became of it. `failed`: it certainly was not sent. */
  note(sellerId: string, reportId: string, to: string, state: 'sent' | 'failed'): Promise<void>
}
