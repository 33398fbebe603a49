/** A folder with an exported copy. */
export interface ExportFolder {
  /** Paths of all files in it, with `/`, in alphabetical order. */
  list(): Promise<readonly string[]>
  read(path: string): AsyncIterable<Uint8Array>
}
