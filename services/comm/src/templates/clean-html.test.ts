import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { cleanHtml } from './clean-html.ts'

const kept = (source: string) => assert.deepEqual(cleanHtml(source), { html: source, refused: [] })
const becomes = (source: string, html: string, ...refused: string[]) =>
  assert.deepEqual(cleanHtml(source), { html, refused })

describe('HTML as mails may hold it', () => {
  test('plain marks stay as they are', () => {
    kept('<h2 class="a b">x</h2><p dir="rtl" lang="ar-MA">a<br>b <bdi>c</bdi></p><ul><li>d</li></ul>')
    kept('<table class="facts" role="presentation"><tbody><tr><td colspan="2">e</td></tr></tbody></table>')
    kept('1 &lt; 2 &amp;&amp; &quot;q&quot;')
  })

  test('T3: what runs, loads, or hides goes, with what is in it, and is named', () => {
    becomes('a<script>alert(1)</script>b', 'ab', '<script>')
    becomes('a<style>p{}</style>b', 'ab', '<style>')
    becomes('<svg><a href="https://x.example">x</a></svg>b', 'b', '<svg>')
    becomes('<iframe src="https://x.example">x</iframe>b', 'b', '<iframe>')
    becomes('<img src=x onerror=alert(1)>b', 'b', '<img>')
    becomes('<form action="https://x.example"><input>b</form>', 'b', '<form>', '<input>')
    becomes('a<!-- [if mso] -->b', 'ab', '<!-- -->')
    becomes('<!doctype html>b', 'b', '<!doctype>')
    becomes(
      '<p onclick="x" style="y" id="z" data-a="1">b</p>',
      '<p>b</p>',
      'onclick="…"',
      'style="…"',
      'id="…"',
      'data-a="…"',
    )
    becomes('<p class="&quot;><script>">b</p>', '<p>b</p>', 'class="…"')
  })

  test('T4: links lead to pages, addresses and phones, in a page of their own', () => {
    const link = (href: string) => `<a href="${href}" target="_blank" rel="noopener noreferrer">x</a>`
    for (const href of [
      'https://x.example/?a=1&amp;b=2',
      'http://x.example',
      'mailto:a@x.example',
      'tel:+212522000000',
    ]) {
      becomes(`<a href=" ${href} " target="_top" rel="opener">x</a>`, link(href))
    }
    for (const href of [
      ...[
        'javascript:alert(1)',
        'java\nscript:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        '//x.example',
        '/x',
      ],
      ...['https:x', 'https://', 'file:///etc/passwd', 'mailto:a@x.example?bcc=b@x.example', 'x'],
    ]) {
      const { html, refused } = cleanHtml(`<a href="${href}">x</a>`)
      assert.deepEqual([html, refused.length], ['<a>x</a>', 1], href)
    }
    becomes('<a href="">x</a>', '<a>x</a>')
  })

  test('what is open is closed, and nothing outside it can be', () => {
    becomes('<p><b>x', '<p><b>x</b></p>')
    becomes('x</div></body></html><table><tr><td>y', 'x<table><tr><td>y</td></tr></table>')
    becomes('<td>a<unknown><td>b', '<td>a</td><td>b</td>', '<unknown>')
  })

  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '/',
        '=',
        '&',
        '<!--',
        '-->',
        '<script>',
        '</script>',
        '<svg>',
        '<a href="',
        'javascript:',
      ],
      ...[
        '<p ',
        'onclick=',
        '<![CDATA[',
        ']]>',
        '<style>',
        '</p>',
        '<td>',
        '&lt;',
        '&#60;',
        '&#x3c;script&#x3e;',
        '\u0000',
      ],
    ),
  )

  test('T3: whatever it is made of, it comes out harmless, whole, and the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { html } = cleanHtml(pieces.join(''))
        assert.doesNotMatch(
          html,
          /<(?:script|style|svg|img|iframe|!)|<[^>]*\son\w+=|href="(?!https?:|mailto:|tel:)/i,
        )
        assert.deepEqual(cleanHtml(html), { html, refused: [] })
        const [opened, closed] = [/<[a-z](?![^>]*\/>)[^>]*>/g, /<\/[a-z]/g].map(
          (mark) => [...html.matchAll(mark)].length,
        )
        assert.equal(Number(opened) - [...html.matchAll(/<(?:br|hr)[ >]/g)].length, closed)
      }),
      { numRuns: 500 },
    )
  })
})
