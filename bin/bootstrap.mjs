// The first file of every npm script. It runs on whatever Node >= 20 is installed, makes sure the
// dependencies are there (first use of a fresh clone), and hands over to Node 24, the version Lambda
// runs (nodejs24.x), which executes TypeScript directly. Usage: node bin/bootstrap.mjs FILE [ARGS...]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

function installDependencies() {
  if (existsSync(join(root, 'node_modules', '.package-lock.json'))) return
  console.error('First use: installing dependencies with npm ci ...')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (npm.status !== 0) {
    console.error('npm ci failed. The lines above say why; run it by hand in this folder and try again.')
    process.exit(npm.status ?? 1)
  }
}

function findNode24() {
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(packaged)) return packaged
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 24) return process.execPath
  console.error(`Billkeep runs on Node 24. This is Node ${process.versions.node}, and no packaged Node 24 exists for ${process.platform}-${process.arch}: install Node 24 and try again.`)
  process.exit(1)
}

installDependencies()
const node = findNode24()
const [file, ...args] = process.argv.slice(2)
const flags = file.includes('jest') ? ['--experimental-vm-modules', '--no-warnings'] : ['--no-warnings']
// Scripts always see the same Node on PATH: child processes (esbuild, the CDK CLI) follow.
const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` }
const target = file.startsWith('node_modules') || file.startsWith('bin/') || file.startsWith('bench/') ? join(root, file) : file
const child = spawn(node, [...flags, target, ...args], { stdio: 'inherit', env, cwd: process.cwd() })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
