import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { sectionOf } from '../../../adapters/dynamodb/record-sections.ts'
import { isPersonal } from '../../../domain/privacy/anonymous-record.ts'
import { recordTreatments, treatmentOf, type RecordTreatment } from '../../../domain/privacy/record-treatment.ts'
import { repositoryRoot } from '../../../lib/repository-root.ts'

/** Rows of the first table of a page, by cell, without its heading. */
const rowsOf = (page: string) => readFileSync(join(repositoryRoot, 'docs', page), 'utf8').split('\n').filter((line) => line.startsWith('|')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
const model = rowsOf('data-model.md')
const names = model.map(([name]) => name!)
const treatments: Readonly<Record<string, RecordTreatment>> = recordTreatments

describe('what becomes of stored items when a customer asks for their data or its removal', () => {
  it('is said of every kind of item in the data model, and of no other', () => {
    expect(names.filter((name) => !Object.hasOwn(treatments, name))).toEqual([])
    expect(Object.keys(treatments).filter((name) => !names.includes(name))).toEqual([])
  })

  it('is the same in docs/privacy.md, with its reason', () => {
    const written = rowsOf('privacy.md')
    expect(written.filter(([, , because]) => !because || because.length < 10)).toEqual([])
    const said = Object.fromEntries(written.flatMap(([items, on]) => items!.split('; ').map((item) => [item, on])))
    expect(said).toEqual(Object.fromEntries(Object.entries(treatments).map(([item, { on }]) => [item, on])))
  })

  // The key of a row such as `INPUT#<YYYY-MM>#USAGE#<subscription>`, filled in.
  it('is found by the keys that the items have', () => {
    let places: string | undefined
    const inAccount = model.flatMap(([name, pk, sk]) => {
      if (!pk!.startsWith('same')) places = pk
      return places!.includes('`ACC#') ? [[name!, [...sk!.matchAll(/`([^`]+)`/g)][0]![1]!.replace(/<[^>]+>/g, '1')] as const] : []
    })
    expect(inAccount.length).toBeGreaterThan(35)
    const expected = ([name]: readonly [string, string]) => ('section' in treatments[name]! ? treatments[name].section : undefined)
    const found = ([name, sk]: readonly [string, string]) => sectionOf({ sk, kind: name === 'event of a decision' ? 'event' : undefined })
    expect(inAccount.filter((row) => found(row) !== expected(row)).map((row) => [row[0], found(row)])).toEqual([])
    expect(treatmentOf(sectionOf({ sk: 'SOMETHINGNEW#1' })!)).toBeUndefined()
    expect(['documents', 'account', 'payers'].map(treatmentOf)).toEqual(['kept', 'emptied', 'deleted'])
  })

  it('names the fields of every section that is emptied, and of no other', () => {
    const sections = Object.values(treatments).flatMap((each) => ('section' in each ? [each] : []))
    expect(sections.filter(({ section, on }) => isPersonal(section) !== (on === 'emptied'))).toEqual([])
  })
})
