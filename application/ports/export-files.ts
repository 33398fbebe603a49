/** A file under way. It is there whole after `close`, or not at all. */
export interface FileSink {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<{ readonly bytes: number; readonly sha256: string }>
  abort(): Promise<void>
}

/** Where exported files are kept, by key. */
export interface ExportFiles {
  /** Replaces what is there when it is closed. */
  open(key: string, contentType: string): FileSink
  /** @throws where there is no such file */
  read(key: string): AsyncIterable<Uint8Array>
  exists(key: string): Promise<boolean>
  /** A link that anybody who has it can read the file by, for a while.
   * @param seconds at most 3,600 */
  link(key: string, seconds: number): Promise<string>
}
