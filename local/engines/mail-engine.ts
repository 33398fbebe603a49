import type { SourceLog } from '../log/log-line.ts'
import { startEngineWorker } from './worker-call.ts'

export interface MailEngineSettings {
  readonly port: number
  /** Mails a second that SES says it takes, and takes. */
  readonly sendRate: number
  readonly dataDir?: string
}

/** SES for sending, with a web page that shows what was sent; `GET /raw/<messageId>` gives a mail as it was sent. */
export interface MailEngine {
  readonly endpoint: string
  stop(): Promise<void>
}

type Calls = { start: { ask: MailEngineSettings, answer: number } }

export async function startMailEngine(log: SourceLog, settings: MailEngineSettings): Promise<MailEngine> {
  const account = {
    DedicatedIpAutoWarmupEnabled: false, EnforcementStatus: 'HEALTHY', ProductionAccessEnabled: true, SendingEnabled: true,
    SendQuota: { Max24HourSend: settings.sendRate * 86_400, MaxSendRate: settings.sendRate, SentLast24Hours: 0 },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    Details: {
      AdditionalContactEmailAddresses: [], ContactLanguage: 'EN', MailType: 'TRANSACTIONAL', ReviewDetails: { CaseId: 'local', Status: 'GRANTED' },
      UseCaseDescription: 'local', WebsiteURL: 'http://127.0.0.1',
    },
  }
  const worker = startEngineWorker<Calls>(new URL('./mail-engine-thread.ts', import.meta.url), {
    env: { AWS_SES_ACCOUNT: JSON.stringify(account), SMTP_TRANSPORT: '' },
    onEnd: (error) => log.error(`the mail engine ended by itself: ${error.message}`),
  })
  const port = await worker.call('start', settings).catch(async (error: Error) => {
    await worker.stop()
    throw error
  })
  const endpoint = `http://127.0.0.1:${port}`
  log.info(`${endpoint} (SES, takes ${settings.sendRate} mails/s; open it in a browser to read the mails)`)
  return { endpoint, stop: () => worker.stop() }
}
