import { Html } from '../html.ts'

/** The look of the mailbox: the colours and type of the portal and of the gateway's plain pages, which COMM may be reached without. */
export const MAILBOX_STYLE = new Html(`
:root { color-scheme: light dark; --ground: #ffffff; --glow: #d3ecee; --surface: #ffffff; --text: #000000; --quiet: #495057; --line: #dee2e6; --edge: #71808d; --accent: #0b6d75; --fill: #0b6d75; --on-accent: #ffffff; --brand: #065b62; --tint: #d3ecee; }
@media (prefers-color-scheme: dark) { :root { --ground: #242424; --glow: #00474e; --surface: #2e2e2e; --text: #c9c9c9; --quiet: #b8b8b8; --line: #424242; --edge: #828282; --accent: #52b1b9; --fill: #065b62; --on-accent: #ffffff; --brand: #a7d8dc; --tint: #00474e; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: linear-gradient(160deg, var(--glow) 0%, var(--ground) 55%) no-repeat var(--ground); color: var(--text); font: 1rem/1.55 "Inter Variable", system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", Tahoma, sans-serif; overflow-wrap: break-word; }
main { max-width: 54rem; margin-inline: auto; padding-inline: 1rem; }
header { padding-inline: 1rem; display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .25rem 1rem; padding-block: 1rem; }
header nav { display: flex; gap: 1rem; }
header a { display: inline-flex; align-items: center; gap: .5rem; min-height: 2rem; }
main { padding-block: 1rem 4rem; }
a { color: var(--accent); text-underline-offset: .15em; }
.brand { color: var(--brand); font-size: 1.25rem; font-weight: 700; letter-spacing: -.02em; text-decoration: none; }
h1 { font-size: 2.125rem; font-weight: 650; line-height: 1.3; margin-block: .5rem .25rem; }
.quiet { color: var(--quiet); margin-block: 0 1.5rem; max-width: 42rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-block: 0 1.5rem; }
label { display: grid; gap: .25rem; font-size: .925rem; font-weight: 600; }
label:first-child { flex: 1 1 14rem; }
input, select, button { font: inherit; font-weight: 400; width: 100%; min-height: 2.75rem; color: var(--text); background: var(--surface); border: 1px solid var(--edge); border-radius: .5rem; padding: .4rem .75rem; }
button { width: auto; padding-inline: 1.5rem; background: var(--fill); border-color: var(--fill); color: var(--on-accent); font-weight: 600; cursor: pointer; }
.json { display: inline-flex; align-items: center; min-height: 2.75rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.message, .empty { background: var(--surface); border: 1px solid var(--line); border-radius: .5rem; }
.message { overflow: clip; }
.message:has(> summary:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.message > summary { display: grid; grid-template: "icon subject when" auto "icon to channel" auto / auto 1fr auto; gap: 0 .9rem; align-items: center; padding: .8rem 1.1rem; cursor: pointer; list-style: none; outline: none; }
.message > summary::-webkit-details-marker { display: none; }
.message > summary:hover h2 { color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
.message[open] > summary { border-block-end: 1px solid var(--line); }
.icon { grid-area: icon; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; background: var(--tint); }
.icon svg { fill: none; stroke: var(--accent); stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.message h2 { grid-area: subject; font-size: 1.05rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
[dir="ltr"] > body h2 { text-align: left; }
[dir="rtl"] > body h2 { text-align: right; }
.to { grid-area: to; min-width: 0; }
.message:not([open]) .to { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.message[open] .to { overflow-wrap: anywhere; }
time { grid-area: when; }
.channel { grid-area: channel; text-align: end; }
.to, time, .channel { font-size: .925rem; color: var(--quiet); }
.inside { padding: 1.1rem; }
iframe { display: block; width: 100%; height: min(42rem, 75vh); resize: vertical; border: 1px solid var(--line); border-radius: .5rem; background: var(--ground); }
.bubble { width: fit-content; max-width: 26rem; margin: 0; padding: .75rem 1.1rem; background: var(--tint); border-radius: 1.1rem; border-end-start-radius: .25rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.bubble strong { display: block; }
.inside details { margin-block-start: .75rem; }
.inside summary { width: fit-content; min-height: 1.75rem; cursor: pointer; color: var(--accent); font-weight: 600; }
pre { font: .875rem/1.6 ui-monospace, "Noto Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--ground); border-radius: .5rem; padding: .75rem 1rem; margin: .5rem 0 0; }
.empty { padding: 2.5rem 1.25rem; text-align: center; color: var(--quiet); }
.empty p { margin: 0; }
.empty a { display: inline-block; margin-block-start: .5rem; }
@media (max-width: 34rem) {
  .message > summary { grid-template: "icon subject subject" auto "icon to to" auto "icon when channel" auto / auto 1fr auto; align-items: start; padding-inline: .9rem; }
  .inside { padding: .75rem .5rem; }
  iframe { height: 78vh; }
}
`)
