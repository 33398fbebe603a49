import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isRunning } from './connection.ts'
import { EngineError } from './engines/engine-error.ts'

/**
 * Claims a data folder for this process: two stacks on the same files would spoil them.
 * @returns a function that gives the folder free
 * @throws EngineError when another running process holds it
 */
export function claimDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'lock')
  const holder = readHolder(file)
  if (holder !== undefined && isRunning(holder)) {
    throw new EngineError(`${resolve(folder)} is in use by process ${holder}: stop that one first, or choose another folder.`)
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

function readHolder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}
