// WebSupport: everything that turns a request into a page and back.
//
// Purpose: one look, one way to read a form, one way to fail, for every feature above it.
//
// Invariants:
// - A template, a catalogue key or an asset that is missing fails when the process starts, not when a person comes.
// - Text reaches a page only escaped; the single way round is ``Markup``, which only this module can make.
// - A POST body is read only through ``Form``, which checks limits, the CSRF token and the kinds of uploaded files.
// - Every page works without scripts, at 320 pixels, in the dark, at a larger type size, and on paper.
//
// Non-goals: it decides nothing about cases or rights; it keeps no state besides rate-limit buckets.
