import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { areas } from '../../functions/api/areas.ts'
import type { Routes } from '../../functions/http/route.ts'

/** Requests of people that write nothing that anybody did, and why they leave no entry. A route that is neither here nor notes what it does fails the test. */
const without: Readonly<Record<string, string>> = {
  'POST /v1/accounts/{accountId}/adjustments/preview': 'a preview',
  'POST /v1/accounts/{accountId}/plan-changes/preview': 'a preview',
  'POST /v1/accounts/{accountId}/subscriptions/{subscriptionId}/change-previews': 'a preview',
  'POST /v1/invoices/{number}/credit-notes/preview': 'a preview',
  'POST /v1/invoice-previews': 'a preview',
  'POST /v1/bill-run-previews': 'a preview',
  'POST /v1/staffing': 'computes, stores nothing',
  'POST /v1/pacing-plans': 'computes, stores nothing',
  'POST /v1/contact-forecasts': 'computes, stores nothing',
  'POST /v1/usage': 'machines send it, and each event is kept with its id',
}

/** Functions of routes files that handlers leave noting to. */
const notesForThem: Readonly<Record<string, string>> = {
  noted: 'functions/api/finance-routes.ts', writingOff: 'functions/api/payments-routes.ts', noteStored: 'functions/api/imports-routes.ts', store: 'functions/api/sellers-routes.ts',
}

const routes = Object.values(areas).flatMap((area) => Object.entries((area as (deps: object) => Routes)({}))).filter(([key, { allow }]) => !key.startsWith('GET ') && allow !== 'public')
const notes = (text: string) => text.includes('noteWrite') || Object.keys(notesForThem).some((name) => text.includes(`${name}(`))

describe('every write by a person', () => {
  it('is noted in the audit log by its route', () => {
    expect(routes.filter(([key, { handle }]) => !notes(String(handle)) && !Object.hasOwn(without, key)).map(([key]) => key)).toEqual([])
    expect(routes.length).toBeGreaterThan(60)
  })

  it('is a write: what is said to leave no entry is there, and leaves none', () => {
    const handles = new Map(routes.map(([key, { handle }]) => [key, String(handle)]))
    expect(Object.keys(without).filter((key) => notes(handles.get(key) ?? 'noteWrite'))).toEqual([])
  })

  it.each(Object.entries(notesForThem))('%s, which handlers leave it to, does', (name, file) => {
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`(function|const) ${name}\\b[\\s\\S]{0,600}note(Write|Stored)\\(|audit\\.record\\(`))
  })
})
