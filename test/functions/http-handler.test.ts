import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { nothing } from '../../contracts/http/fields.ts'
import { readCursor, writeCursor } from '../../functions/http/cursor.ts'
import { HttpError } from '../../functions/http/problem-response.ts'
import { requireVersion } from '../../functions/http/read-request.ts'
import { Reply } from '../../functions/http/reply.ts'
import { raw, route, type Routes } from '../../functions/http/route.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'

/** A small API of notes: what the foundation does, without the product. */
function aNotebook() {
  const effects: { readonly requestKey: string; readonly at: string }[] = []
  const state = { failing: false, extra: false, slow: undefined as Promise<void> | undefined }
  const common = { summary: 'x', allow: ['agent'], path: nothing, query: nothing } as const
  const routes: Routes = {
    'POST /notes': route({
      ...common, body: z.strictObject({ text: z.string().max(40) }), status: 201, response: z.object({ id: z.string(), amount: z.string() }), maxBodyBytes: 200,
      handle: async ({ body, requestKey, at }) => {
        effects.push({ requestKey, at })
        await state.slow
        if (state.failing) throw new Error('the process died')
        if (body.text === 'refuse') throw new HttpError('not-parked', 'No.')
        return new Reply({ id: requestKey, amount: 1210n, ...(state.extra ? { secret: 'x' } : {}) }, { etag: 1, location: '/notes/1' })
      },
    }),
    'PUT /notes': route({
      ...common, body: nothing, status: 200, response: z.object({}), ifMatch: true,
      handle: async ({ ifMatch }) => {
        requireVersion(ifMatch, 3)
        return {}
      },
    }),
    'GET /page': route({ ...common, allow: 'public', body: nothing, status: 200, response: raw('text/html; charset=utf-8', 'A page'), handle: async () => '<p>hello</p>', rate: { per: 'address', limit: 2, windowSeconds: 60 } }),
    'GET /file': route({ ...common, body: nothing, status: 200, response: raw('application/pdf', 'A file'), handle: async () => Uint8Array.of(1, 2, 3) }),
    'GET /wrong': route({ ...common, body: nothing, status: 200, response: z.object({ id: z.string() }), handle: async () => ({ id: 7 }) as never }),
    'POST /form': route({ ...common, allow: 'public', accepts: 'application/x-www-form-urlencoded', idempotency: 'none', body: z.strictObject({ line: z.string() }), status: 200, response: z.object({ line: z.string() }), handle: async ({ body }) => body }),
  }
  return { effects, state, ...createHttpCaller(routes, { groups: ['agent'] }) }
}

describe('a request with an Idempotency-Key', () => {
  const post = (notebook: ReturnType<typeof aNotebook>, key: string, text = 'hello', sub = 'ann') =>
    notebook.call('POST /notes', { sub, body: { text }, headers: { 'idempotency-key': key } })

  it('is done once, and answered alike every time', async () => {
    const notebook = aNotebook()
    const first = await post(notebook, 'k')
    const second = await post(notebook, 'k')
    expect(first).toMatchObject({ status: 201, body: { amount: '1210' }, headers: { etag: '"1"', location: '/notes/1' } })
    expect(second).toMatchObject({ status: 201, text: first.text, headers: { 'idempotency-replayed': 'true', etag: '"1"' } })
    expect(notebook.effects).toHaveLength(1)
  })

  it('keeps a refusal too, and refuses the key for another request', async () => {
    const notebook = aNotebook()
    expect(await post(notebook, 'k', 'refuse')).toMatchObject({ status: 409, body: { code: 'not-parked' } })
    expect(await post(notebook, 'k', 'refuse')).toMatchObject({ status: 409, headers: { 'idempotency-replayed': 'true' } })
    expect(await post(notebook, 'k', 'other')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect(notebook.effects).toHaveLength(1)
  })

  it('belongs to its caller', async () => {
    const notebook = aNotebook()
    const [ann, bob] = [await post(notebook, 'k', 'hello', 'ann'), await post(notebook, 'k', 'hello', 'bob')]
    expect(ann.body.id).not.toBe(bob.body.id)
    expect(notebook.effects).toHaveLength(2)
  })

  it('is refused while the first is being worked on, and waits for nobody after a crash', async () => {
    const notebook = aNotebook()
    let release = () => {}
    notebook.state.slow = new Promise((resolve) => {
      release = resolve
    })
    const first = post(notebook, 'k')
    await new Promise((resolve) => setImmediate(resolve))
    expect(await post(notebook, 'k')).toMatchObject({ status: 409, body: { code: 'idempotency-in-progress' }, headers: { 'retry-after': '2' } })
    release()
    expect((await first).status).toBe(201)
  })

  it('may be sent again after a fault of ours, with the same key of effects and the same instant', async () => {
    const notebook = aNotebook()
    notebook.state.failing = true
    expect((await post(notebook, 'k')).status).toBe(500)
    notebook.state.failing = false
    notebook.clock.set('2026-11-02T09:05:00.000Z')
    expect((await post(notebook, 'k')).status).toBe(201)
    expect(notebook.effects[1]).toEqual(notebook.effects[0])
  })

  it.each([
    ['missing', undefined, 400, 'idempotency-key-missing'],
    ['empty', '', 400, 'invalid-request'],
    ['too long', 'x'.repeat(256), 400, 'invalid-request'],
    ['with a line break', 'a\nb', 400, 'invalid-request'],
  ])('is refused where it is %s', async (_, key, status, code) => {
    const notebook = aNotebook()
    expect(await notebook.call('POST /notes', { body: { text: 'x' }, headers: { 'idempotency-key': key } })).toMatchObject({ status, body: { code } })
    expect(notebook.effects).toEqual([])
  })
})

describe('a request', () => {
  it.each([
    ['a body that is too large', 'POST /notes', { body: { text: 'x'.repeat(400) } }, 413, 'body-too-large'],
    ['a body of another type', 'POST /notes', { body: 'text=x', headers: { 'content-type': 'text/xml' } }, 415, 'unsupported-media-type'],
    ['a body of no type', 'POST /notes', { body: { text: 'x' }, headers: { 'content-type': undefined } }, 415, 'unsupported-media-type'],
    ['half a JSON', 'POST /notes', { body: '{"text":' }, 400, 'not-json'],
    ['JSON that is no object', 'POST /notes', { body: 'null' }, 400, 'invalid-request'],
    ['a field that is not known', 'POST /notes', { body: { text: 'x', admin: true } }, 400, 'invalid-request'],
    ['no version', 'PUT /notes', {}, 428, 'precondition-required'],
    ['a version that is no ETag', 'PUT /notes', { headers: { 'if-match': '3' } }, 400, 'invalid-request'],
    ['an old version', 'PUT /notes', { headers: { 'if-match': '"2"' } }, 412, 'precondition-failed'],
    ['no role', 'GET /file', { groups: ['finance'] }, 403, 'forbidden'],
    ['a route that is an object\'s own', 'constructor', {}, 404, 'not-found'],
  ])('with %s is refused', async (_, routeKey, options, status, code) => {
    expect(await aNotebook().call(routeKey, options)).toMatchObject({ status, type: 'application/problem+json', body: { status, code } })
  })

  it('with the version that is stored goes through', async () => {
    expect((await aNotebook().call('PUT /notes', { headers: { 'if-match': '"3"' } })).status).toBe(200)
  })

  it('gets pages that run nothing, files as bytes, and a limit with the time to wait', async () => {
    const { call } = aNotebook()
    const page = await call('GET /page')
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: '<p>hello</p>', headers: { 'content-security-policy': expect.stringContaining("default-src 'none'") } })
    expect(await call('GET /file')).toMatchObject({ status: 200, type: 'application/pdf', text: 'AQID' })
    await call('GET /page')
    expect(await call('GET /page')).toMatchObject({ status: 429, body: { code: 'too-many-requests' }, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
    expect(await call('POST /form', { body: 'line=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toMatchObject({ status: 200, body: { line: '2' } })
  })

  it('gets only what the schema of the answer names, and never an answer that breaks it', async () => {
    const notebook = aNotebook()
    notebook.state.extra = true
    expect((await notebook.call('POST /notes', { body: { text: 'x' } })).text).not.toContain('secret')
    expect(await notebook.call('GET /wrong')).toMatchObject({ status: 500, body: { code: 'internal-error' } })
    expect(notebook.errors).toMatchObject([{ error: { code: 'answer-contract' } }])
  })
})

describe('a cursor', () => {
  it('leads back to its place, in its own list only', () => {
    const cursor = writeCursor(['audit', 'acc_a'], '2026#x')
    expect(readCursor(['audit', 'acc_a'], cursor)).toBe('2026#x')
    expect(readCursor(['audit', 'acc_a'], undefined)).toBeUndefined()
    for (const bad of [writeCursor(['audit', 'acc_b'], '2026#x'), 'x', '%', Buffer.from('["a",1]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
      expect(() => readCursor(['audit', 'acc_a'], bad)).toThrow(expect.objectContaining({ code: 'invalid-cursor' }))
    }
  })
})
