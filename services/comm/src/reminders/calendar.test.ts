import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import { calendarFile } from './calendar.ts'

const ENTRY = {
  uid: '0198c0de-0000-7000-8000-000000000a01@medtrack.example',
  sequence: 3,
  isCancelled: false,
  start: new Date('2026-12-01T09:00:00Z'),
  title: 'Entretien, salle « B »; مقابلة',
  place: 'Bâtiment B\nsalle 12',
  link: 'https://meet.example/room',
  organizer: { name: 'Faculté', email: 'no-reply@medtrack.example' },
  attendee: 'amina@example.com',
  stamp: new Date('2026-11-21T09:00:00Z'),
}

const parse = (change: object = {}) => {
  const { content, contentType } = calendarFile({ ...ENTRY, ...change })
  const calendar = new ICAL.Component(ICAL.parse(content))
  const event = calendar.getFirstSubcomponent('vevent')
  assert.ok(event)
  return { calendar, event, contentType, content }
}

describe('calendar files', () => {
  test('ask to enter the interview, readable for a parser of another maker', () => {
    const { calendar, event, contentType } = parse()
    assert.equal(calendar.getFirstPropertyValue('method'), 'REQUEST')
    assert.match(contentType, /method=REQUEST$/)
    assert.equal(event.getFirstPropertyValue('uid'), ENTRY.uid)
    assert.equal(Number(event.getFirstPropertyValue('sequence')), 3)
    assert.equal(event.getFirstPropertyValue('summary'), ENTRY.title)
    assert.equal(String(event.getFirstPropertyValue('dtstart')), '2026-12-01T09:00:00Z')
    assert.equal(event.getFirstPropertyValue('location'), ENTRY.place)
    assert.match(String(event.getFirstPropertyValue('attendee')), /amina@example\.com/i)
  })

  test('a cancelled one asks to remove it', () => {
    const { calendar, event } = parse({ isCancelled: true })
    assert.equal(calendar.getFirstPropertyValue('method'), 'CANCEL')
    assert.equal(event.getFirstPropertyValue('status'), 'CANCELLED')
  })

  test('what people wrote stays within its property', () => {
    const place = 'Room 1\r\nATTENDEE:mailto:evil@example.com\r\nEND:VEVENT'
    const { event, content } = parse({ place })
    assert.equal(event.getAllProperties('attendee').length, 1)
    assert.equal(content.match(/^END:VEVENT/gm)?.length, 1)
  })
})
