/** A member of an archive. */
export interface TarMember {
  /** At most 100 bytes. */
  readonly name: string
  readonly bytes: Uint8Array
}

const block = 512
const encoder = new TextEncoder()

/** A POSIX ustar archive (IEEE Std 1003.1, pax: ustar interchange format) that any tar reads. It states no time and no owner, so the same members are the
 * same bytes. */
export function tarBytes(members: readonly TarMember[]): Uint8Array {
  return Buffer.concat([...members.flatMap(({ name, bytes }) => [header(name, bytes.length), bytes, new Uint8Array((block - (bytes.length % block)) % block)]), new Uint8Array(2 * block)])
}

/** @throws where the bytes are no ustar archive, or a header was changed */
export function tarMembers(archive: Uint8Array): TarMember[] {
  const members: TarMember[] = []
  for (let at = 0; at + block <= archive.length;) {
    const head = archive.subarray(at, at + block)
    if (head.every((byte) => byte === 0)) return members
    const text = (from: number, length: number) => Buffer.from(head.subarray(from, from + length)).toString('utf8').replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    if (text(257, 5) !== 'ustar' || Number.isNaN(size) || Number.parseInt(text(148, 8), 8) !== checksum(head)) throw new Error(`The archive is broken at byte ${at}.`)
    members.push({ name: text(0, 100), bytes: archive.subarray(at + block, at + block + size) })
    at += block + Math.ceil(size / block) * block
  }
  throw new Error('The archive ends too early.')
}

function header(name: string, size: number): Uint8Array {
  const head = new Uint8Array(block)
  const put = (text: string, at: number) => head.set(encoder.encode(text), at)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  if (encoder.encode(name).length > 100) throw new RangeError(`"${name}" is too long a name for an archive.`)
  put(name, 0)
  put(octal(0o444, 8), 100)
  put(octal(0, 8), 108)
  put(octal(0, 8), 116)
  put(octal(size, 12), 124)
  put(octal(0, 12), 136)
  put('0', 156)
  put('ustar\0' + '00', 257)
  put(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** The sum of a header's bytes, its checksum field taken as blanks. */
function checksum(head: Uint8Array): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}
