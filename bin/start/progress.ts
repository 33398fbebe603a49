import { SingleBar, Presets } from 'cli-progress'

/** A bar on a terminal, a line every ten days elsewhere. */
export function createProgress(): { show(date: string, done: number, all: number): void; end(): void } {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({ format: '[{bar}] {value}/{total} days {date}', stream: process.stderr, hideCursor: true }, Presets.legacy)
    let started = false
    return {
      show(date, done, all) {
        if (!started) bar.start(all, done, { date })
        started = true
        bar.update(done, { date })
      },
      end: () => bar.stop(),
    }
  }
  return {
    show(_, done, all) {
      if (done > 0 && (done % 10 === 0 || done === all)) console.log(`  ${done} of ${all} days`)
    },
    end() {},
  }
}
