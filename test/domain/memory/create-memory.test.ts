import { describe, expect, it } from '@jest/globals'
import { createMemory } from '../../../domain/memory/create-memory.ts'

describe('a memory of what was computed', () => {
  const counting = (limit: number) => {
    const memory = createMemory<string, number | undefined>(limit)
    const computed: string[] = []
    const ask = (key: string, value: number | undefined = key.length) => memory(key, () => { computed.push(key); return value })
    return { ask, computed }
  }

  it('computes each key once, also where nothing comes of it', () => {
    const { ask, computed } = counting(3)
    expect([ask('a'), ask('bb'), ask('a'), ask('ccc', 0), ask('ccc', 9), ask('bb')]).toEqual([1, 2, 1, 0, 0, 2])
    expect(computed).toEqual(['a', 'bb', 'ccc'])
    const none = createMemory<string, undefined>(3)
    let times = 0
    for (let turn = 0; turn < 2; turn++) none('x', () => { times++; return undefined })
    expect(times).toBe(1)
  })

  it('holds no more than its limit: with one more it begins anew', () => {
    const { ask, computed } = counting(2)
    for (const key of ['a', 'b', 'a', 'b', 'c', 'c', 'a', 'b']) ask(key)
    expect(computed).toEqual(['a', 'b', 'c', 'a', 'b'])
  })

  it('forgets nothing where computing fails, and tries again', () => {
    const { ask, computed } = counting(2)
    const memory = createMemory<string, number>(1)
    expect(() => memory('x', () => { throw new RangeError('no') })).toThrow('no')
    expect(memory('x', () => 7)).toBe(7)
    ask('a')
    expect(computed).toEqual(['a'])
  })
})
