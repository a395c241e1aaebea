// Sends a page's form with the token of the mailed link, and says what became of it.
const form = document.querySelector('form[data-texts]')
const outcome = document.querySelector('#outcome')
const inputs = [...form.querySelectorAll('input')]
const texts = JSON.parse(form.dataset.texts)
const token = new URLSearchParams(location.search).get('token')

// The links to the other languages keep the token.
for (const link of document.querySelectorAll('header nav a')) {
  const target = new URL(link.href)
  if (token) target.searchParams.set('token', token)
  link.href = target.href
}

const say = (text, kind) => {
  outcome.textContent = text
  outcome.className = kind
}

/** What is wrong with a field, beside it; an empty text takes that back. */
const mark = (input, fault) => {
  document.getElementById(`${input.id}-problem`).textContent = fault
  input.setAttribute('aria-invalid', String(fault !== ''))
}

/** Marks every field that has a fault and goes to the first one; says whether there was one. */
const markAll = (faultOf) => {
  for (const input of inputs) mark(input, faultOf(input))
  const first = inputs.find((input) => input.ariaInvalid === 'true')
  if (!first) return false
  say(texts.check, 'problem')
  first.focus()
  return true
}

const faultBeforeSending = ({ value, validity }) => {
  if (value.trim() === '') return texts.required
  return validity.typeMismatch ? texts.notAnAddress : ''
}

const faultRefused = ({ code, errors = [] }) => {
  const refused = new Set(errors.map(({ path }) => path.slice(1)))
  return ({ name, type }) => {
    if (type === 'email' && code === 'auth.email-taken') return texts.taken
    if (!refused.has(name)) return ''
    if (name.endsWith('password')) return texts.weak
    return type === 'email' ? texts.notAnAddress : texts.unfit
  }
}

const textFor = (status) => {
  if (status === 422) return texts.unfit
  if (status === 429 || status === 503) return texts.busy
  return status < 500 ? texts.stale : texts.failed
}

/** Nothing is left to do here: what became of it takes the place of what was asked. */
const finish = (text, kind) => {
  form.hidden = true
  document.querySelector('.lead').hidden = true
  document.querySelector('#onward').hidden = false
  say(text, kind)
}

for (const button of form.querySelectorAll('button[aria-controls]')) {
  const input = document.getElementById(button.getAttribute('aria-controls'))
  button.addEventListener('click', () => {
    const shown = input.type === 'password'
    input.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(shown))
  })
}

// The browser would explain faults in its own language, not in the page's.
form.noValidate = true
if (!token) finish(texts.noLink, 'problem')

let sending = false
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (sending || markAll(faultBeforeSending)) return
  sending = true
  say(texts.working, '')
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        // Whoever sets a new password here is known by this browser from then on.
        'X-Session-Cookie': '1',
      },
      body: JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) }),
    })
    if (answer.ok) {
      finish(texts.done, 'done')
      // The button that had the focus is gone.
      outcome.focus()
      return
    }
    const problem = await answer.json().catch(() => ({}))
    if (!markAll(faultRefused(problem))) say(textFor(answer.status), 'problem')
  } catch {
    // The network failed: nothing was decided, so the person may press again.
    say(texts.failed, 'problem')
  } finally {
    sending = false
  }
})
// From here on the form is answered for; before, pressing it would have left the page.
form.querySelector('button[type=submit]').disabled = false
