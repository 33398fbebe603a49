import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where the running stack writes how to reach it, unless told otherwise. */
export const defaultConnectionFile = '.billkeep/local.json'

/** How other processes (the command line) reach a running local stack. */
export interface LocalConnection {
  /** The template's outputs, with local values: table name, queue addresses, API address. */
  readonly outputs: Readonly<Record<string, string>>
  /** Engine addresses; `AWS_ENDPOINT_URL_<SERVICE>` comes from the entries that bear a service's name. */
  readonly endpoints: Readonly<Record<string, string>>
  /** Pages for people. */
  readonly viewers: Readonly<Record<string, string>>
  /** Process that runs the stack. */
  readonly pid: number
  readonly startedAt: string
}

/** Writes the file in one step: a reader sees the old content or the new, never half. */
export function writeConnection(connection: LocalConnection, file = defaultConnectionFile): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(connection, undefined, 2)}\n`)
  renameSync(draft, file)
}

/** @returns the connection of a stack that still runs; undefined when there is no file, or its process has ended */
export function readConnection(file = defaultConnectionFile): LocalConnection | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const connection = JSON.parse(text) as LocalConnection
  return isRunning(connection.pid) ? connection : undefined
}

/** Removes the file when this process wrote it. */
export function removeConnection(file = defaultConnectionFile): void {
  if (readConnection(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** @returns whether a process of that id exists on this machine */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
