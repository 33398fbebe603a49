import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { SourceLog } from '../log/log-line.ts'
import { EngineError } from './engine-error.ts'
import { findFreePort } from './free-port.ts'

export interface DynamodbEngine {
  readonly endpoint: string
  stop(): Promise<void>
}

/**
 * Starts dynoxide, or uses the server that the environment variable DYNAMODB_ENDPOINT names (DynamoDB Local, for one) as it is.
 * @param dataDir folder of the SQLite file that keeps the tables; in memory without it
 * @throws EngineError when this platform has no dynoxide and DYNAMODB_ENDPOINT is not set, or it does not start
 */
export async function startDynamodbEngine(log: SourceLog, { port = 0, dataDir }: { port?: number, dataDir?: string | undefined }): Promise<DynamodbEngine> {
  const given = process.env.DYNAMODB_ENDPOINT
  if (given !== undefined && given !== '') {
    log.info(`using ${given} (DYNAMODB_ENDPOINT); its tables stay as they are, kept or not`)
    return { endpoint: given.replace(/\/$/, ''), stop: () => Promise.resolve() }
  }
  const storage = dataDir === undefined ? [] : ['--db-path', join(dataDir, 'dynamodb.sqlite')]
  const child = spawnTied(findDynoxide(), ['serve', '--host', '127.0.0.1', '--port', String(port === 0 ? await findFreePort() : port), ...storage])
  const endpoint = await addressOf(child)
  let stopping = false
  child.once('exit', (code) => { if (!stopping) log.error(`dynoxide ended by itself (code ${code}); nothing that needs the table works any more`) })
  log.info(`${endpoint} (dynoxide, ${dataDir === undefined ? 'in memory' : `kept in ${dataDir}`})`)
  return {
    endpoint,
    stop: async () => {
      stopping = true
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.stdin?.end()
      await ended
    },
  }
}

function findDynoxide(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`).replace(/package\.json$/, 'dynoxide')
  } catch {
    throw new EngineError(`There is no DynamoDB engine for ${process.platform}-${process.arch} here (package ${name}). `
      + 'Start DynamoDB Local and set DYNAMODB_ENDPOINT, for example: docker run -p 8000:8000 amazon/dynamodb-local, then DYNAMODB_ENDPOINT=http://127.0.0.1:8000.')
  }
}

/**
 * The engine must not outlive this process, even one that was killed: a small shell waits on our end of a pipe and ends the engine
 * when the pipe closes. Its own process group keeps a Ctrl-C in the terminal from reaching it before the functions have finished.
 */
function spawnTied(command: string, args: readonly string[]): ChildProcess {
  const script = 'exec 3<&0; "$0" "$@" </dev/null 3<&- & engine=$!; ( cat <&3; kill $engine; sleep 3; kill -9 $engine ) >/dev/null 2>&1 & '
    + 'watcher=$!; exec 3<&-; wait $engine; code=$?; kill $watcher 2>/dev/null; exit $code'
  return spawn('/bin/sh', ['-c', script, command, ...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true })
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => { child.stdin?.end(); reject(new EngineError(`dynoxide did not start within 10 s. It said: ${said}`)) }, 10_000)
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4_000)
      const address = /listening on (http:\/\/[\d.]+:\d+)\s/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', (error) => { clearTimeout(timer); reject(new EngineError(`dynoxide cannot be run: ${error.message}`)) })
    child.once('exit', (code) => { clearTimeout(timer); reject(new EngineError(`dynoxide ended with code ${code}. It said: ${said}`)) })
  })
}
