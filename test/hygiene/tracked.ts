import { execFileSync } from 'node:child_process'
import { repositoryRoot } from '../../lib/repository-root.ts'

/** Every file of the repository. */
export const tracked = (): readonly string[] => execFileSync('git', ['ls-files', '-z'], { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 50_000_000 }).split('\0').filter(Boolean)
