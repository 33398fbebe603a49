/** Where a key was seen first, and a note of some bits about it. */
export interface KeyEntry {
  readonly row: number
  readonly note: number
}

export interface KeyTable {
  /** Notes the key unless it is there; returns what was there before. */
  add(id: string, entry: KeyEntry): KeyEntry | undefined
  get(id: string): KeyEntry | undefined
  readonly size: number
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const codes = new Uint8Array(128)
for (const [code, letter] of [...alphabet].entries()) codes[letter.charCodeAt(0)] = code

/** Keys of all rows of an import, 16 bytes each instead of the text: 60 bits of an id (`acc_` or `sub_` and 16 base32
 * characters of a hash) tell a million rows apart with a chance of one in two million of a mistake. */
export function createKeyTable(): KeyTable {
  let capacity = 1 << 12
  let size = 0
  let slots = new Uint32Array(capacity * 4)

  const find = (table: Uint32Array, high: number, low: number): number => {
    const mask = table.length / 4 - 1
    for (let slot = (high ^ (low * 2_654_435_761)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4
      if (table[at + 2] === 0 || (table[at] === high && table[at + 1] === low)) return at
    }
  }

  const grow = () => {
    const old = slots
    capacity *= 2
    slots = new Uint32Array(capacity * 4)
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 2] !== 0) slots.set(old.subarray(at, at + 4), find(slots, old[at]!, old[at + 1]!))
    }
  }

  const entryAt = (at: number): KeyEntry | undefined => (slots[at + 2] === 0 ? undefined : { row: slots[at + 2]! - 1, note: slots[at + 3]! })

  return {
    add(id, { row, note }) {
      if (size * 2 >= capacity) grow()
      const [high, low] = halves(id)
      const at = find(slots, high, low)
      const before = entryAt(at)
      if (before) return before
      slots.set([high, low, row + 1, note], at)
      size += 1
      return undefined
    },
    get(id) {
      const [high, low] = halves(id)
      return entryAt(find(slots, high, low))
    },
    get size() { return size },
  }
}

function halves(id: string): [number, number] {
  return [bits(id, 4), bits(id, 10)]
}

function bits(id: string, from: number): number {
  let value = 0
  for (let at = from; at < from + 6; at++) value = (value << 5) | codes[id.charCodeAt(at) & 127]!
  return value >>> 0
}
