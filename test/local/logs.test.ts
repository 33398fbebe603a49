import { describe, expect, it } from '@jest/globals'
import { createConsoleLog } from '../../local/log/console-log.ts'
import { readFunctionOutput } from '../../local/log/function-output.ts'

describe('a line that a function printed', () => {
  it.each([
    ['plain text', 'hello', { level: 'info', text: 'hello' }],
    ['a structured line', '{"level":"WARN","message":"parked","timestamp":"t","service":"s","function_request_id":"1","accountId":"acc_1","reasons":["a"]}', { level: 'warn', text: 'parked accountId=acc_1 reasons=["a"]' }],
    ['metrics', '{"_aws":{},"Invoices":3}', { level: 'debug', text: '{"_aws":{},"Invoices":3}' }],
    ['a logged error', '{"level":"ERROR","message":"failed","error":{"name":"RangeError","message":"x","stack":"RangeError: x\\n    at a"}}', { level: 'error', text: 'failed\nRangeError: x\n    at a' }],
    ['JSON of another kind', '{"a":1}', { level: 'info', text: '{"a":1}' }],
    ['broken JSON', '{"a":', { level: 'info', text: '{"a":' }],
  ])('%s', (_name, line, expected) => {
    expect(readFunctionOutput(line)).toEqual(expected)
  })
})

describe('the console', () => {
  it('lines sources up, indents stacks and drops what is below its level', () => {
    let written = ''
    const log = createConsoleLog({ level: 'warn', colour: false, write: (text) => { written += text } })
    log({ source: 'mail', level: 'info', text: 'started' })
    log({ source: 'issue-chunk', level: 'error', text: 'Error: x\n  at a' })
    expect(written).toBe(`issue-chunk${' '.repeat(13)}ERROR Error: x\n${' '.repeat(24)}  at a\n`)
  })
})
