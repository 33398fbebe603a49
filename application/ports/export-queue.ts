import type { ExportMessage } from '../../contracts/events/export-messages.ts'

export interface ExportQueue {
  send(messages: readonly ExportMessage[]): Promise<void>
}
